using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Writes lead sheets: chords by the chord network, density and loudness by the expression network.</summary>
/// <remarks>It keeps no state and may be used from several threads at once.</remarks>
/// <param name="chords">The chord network; it stays the caller's.</param>
/// <param name="expression">The expression network; it stays the caller's.</param>
public sealed class LeadSheetWriter(ChordModel chords, ExpressionModel expression)
{
    // How much a drawn energy, from least to most, changes notes a second and loudness: about the spread of MuVi-Sync's songs (judgement).
    private const float DensityOfEnergy = 20;
    private const float LoudnessOfEnergy = 0.3f;

    private readonly ChordGenerator generator = new(chords);

    /// <summary>Writes a lead sheet.</summary>
    /// <param name="features">What is seen, a row a second.</param>
    /// <param name="cues">Its musical time.</param>
    /// <param name="key">The key.</param>
    /// <param name="options">How to write; its mode is set from the key, and its primer is given as it sounds.</param>
    /// <param name="locked">Spans that are to stay: those of them that are locked. Null for none.</param>
    /// <param name="progress">Told how much is done, 0 to 1; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The lead sheet, not closed yet: see <see cref="Cadence"/>.</returns>
    /// <exception cref="Video2MusicException">
    /// An option is out of range (<see cref="Failure.Usage"/>), or a network gives no numbers (<see cref="Failure.BadModel"/>).
    /// </exception>
    public LeadSheet Write(
        VideoFeatures features, CueSheet cues, Key key, GenerationOptions options, IReadOnlyList<ChordSpan>? locked = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cues);
        ArgumentNullException.ThrowIfNull(options);
        VideoFeatures rows = StepGrid.Resample(features, cues);
        Chord?[] kept = Locked(locked ?? [], cues);
        Chord[] written = generator.Generate(rows, InMode(options, key), [.. kept.Select(chord => chord?.Transpose(-key.Transposition))],
            options.FollowBars ? ChordPlan.Of(cues, rows.Emotion) : null, progress, cancellation);
        return Express(features, rows, new LeadSheet(key, cues, LeadSheet.Spans(
            [.. written.Select(chord => chord.Transpose(key.Transposition))], [.. kept.Select(chord => chord is not null)], cues), [], []));
    }

    /// <summary>Writes a stretch of chords anew so that it fits what follows: of several that are drawn, the one after which the rest is likeliest.</summary>
    /// <param name="features">What is seen, a row a second.</param>
    /// <param name="sheet">The lead sheet; its locked chords stay.</param>
    /// <param name="first">The first step of the chord grid to write.</param>
    /// <param name="steps">How many steps, at least 1.</param>
    /// <param name="options">How to write; another seed gives other chords.</param>
    /// <param name="cancellation">Stops the work.</param>
    public LeadSheet Rewrite(
        VideoFeatures features, LeadSheet sheet, int first, int steps, GenerationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        Key key = sheet.Key;
        int last = Math.Min(first + steps, sheet.Cues.Steps);
        Chord?[] kept = Locked(sheet.Chords, sheet.Cues);
        int[] song = [.. sheet.ChordOfStep().Select(chord => chord.Transpose(-key.Transposition).Id)];
        VideoFeatures rows = StepGrid.Resample(features, sheet.Cues);
        ChordPlan? plan = options.FollowBars ? ChordPlan.Of(sheet.Cues, rows.Emotion).WithoutReturns() : null;
        var rewriter = new RegionWriter(chords, rows, InMode(options, key), plan);
        int[] written = rewriter.Write(song, first, last, [.. kept.Select(chord => chord?.Transpose(-key.Transposition).Id)], cancellation);
        Chord[] replaced = [.. written.Select(id => Chord.FromId(id).Transpose(key.Transposition))];
        return sheet with { Chords = LeadSheet.Spans(replaced, [.. kept.Select(chord => chord is not null)], sheet.Cues) };
    }

    /// <summary>Chords that would fit in the place of one, likeliest first, given the picture, what comes before and what follows.</summary>
    /// <param name="features">What is seen, a row a second.</param>
    /// <param name="sheet">The lead sheet.</param>
    /// <param name="span">The chord's place in <see cref="LeadSheet.Chords"/>.</param>
    /// <param name="options">How much the picture's emotion counts.</param>
    public IReadOnlyList<ChordSuggestion> Suggest(VideoFeatures features, LeadSheet sheet, int span, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        Key key = sheet.Key;
        ChordSpan place = sheet.Chords[span];
        int[] song = [.. sheet.ChordOfStep().Select(chord => chord.Transpose(-key.Transposition).Id)];
        var suggester = new ChordSuggester(chords, StepGrid.Resample(features, sheet.Cues), InMode(options, key));
        int first = place.Start / sheet.Cues.StepTicks, last = (place.End + sheet.Cues.StepTicks - 1) / sheet.Cues.StepTicks;
        return [.. suggester.Suggest(song, first, last).Select(s => s with { Chord = s.Chord.Transpose(key.Transposition) })];
    }

    /// <summary>How likely the chord network finds a lead sheet's chords where they change; null where none does.</summary>
    /// <param name="features">What is seen, a row a second.</param>
    /// <param name="sheet">The lead sheet.</param>
    internal double? Likelihood(VideoFeatures features, LeadSheet sheet) => new ChordLikelihood(chords).OfChanges(
        StepGrid.Resample(features, sheet.Cues), new GenerationOptions { Mode = sheet.Key.Mode },
        [.. sheet.ChordOfStep().Select(chord => chord.Transpose(-sheet.Key.Transposition).Id)]);

    /// <summary>Gives a lead sheet the density and loudness that the network predicts for the picture, raised and lowered by a drawn energy.</summary>
    /// <param name="features">What is seen, a row a second.</param>
    /// <param name="sheet">The lead sheet; its own density and loudness do not count.</param>
    public LeadSheet Express(VideoFeatures features, LeadSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Express(features, StepGrid.Resample(features, sheet.Cues), sheet);
    }

    // The expression of each step stands for its beats; what the user has drawn raises and lowers it.
    private LeadSheet Express(VideoFeatures features, VideoFeatures rows, LeadSheet sheet)
    {
        CueSheet cues = sheet.Cues;
        Expression predicted = expression.Predict(rows);
        float[] own = PictureEnergy.PerBeat(features, cues.Time, cues.Length, []);
        float[] density = new float[cues.Beats], loudness = new float[cues.Beats];
        for (int beat = 0; beat < density.Length; beat++)
        {
            int step = beat * Score.TicksPerBeat / cues.StepTicks;
            float more = cues.Energy[beat] - own[beat];
            density[beat] = more == 0 ? predicted.Density[step] : Math.Max(0, predicted.Density[step] + DensityOfEnergy * more);
            loudness[beat] = more == 0 ? predicted.Loudness[step] : Math.Clamp(predicted.Loudness[step] + LoudnessOfEnergy * more, 0, 1);
        }

        return sheet with { Density = density, Loudness = loudness };
    }

    private static GenerationOptions InMode(GenerationOptions options, Key key) => options with
    {
        Mode = key.Mode,
        Primer = [.. options.Primer.Select(chord => chord.Transpose(-key.Transposition))],
    };

    private static Chord?[] Locked(IReadOnlyList<ChordSpan> spans, CueSheet cues)
    {
        var locked = new Chord?[cues.Steps];
        foreach (ChordSpan span in spans.Where(span => span.Locked))
            for (int step = span.Start / cues.StepTicks; step < locked.Length && step * cues.StepTicks < span.End; step++) locked[step] = span.Chord;
        return locked;
    }
}
