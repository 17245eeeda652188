using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>A song being written: its chords so far, and the rules for the next one.</summary>
internal sealed class SongDraft
{
    private readonly IProgress<double>? progress;
    private readonly CancellationToken cancellation;
    private readonly ChordSampler sampler;
    private readonly AffectBias affect;
    private readonly double[] logits = new double[Chord.Count];
    private readonly IReadOnlyList<int?> locked;
    private readonly ChordPlan? plan;
    private int held;

    /// <summary>Begins a song with what is written already, or else with its primer, or else with the tonic.</summary>
    /// <param name="features">The video.</param>
    /// <param name="options">How to write.</param>
    /// <param name="locked">Chords that are given, by second; null where none is, and beyond the list's end.</param>
    /// <param name="plan">What bars, sections and hit points ask of the chords; null for nothing.</param>
    /// <param name="written">Chords that stand already.</param>
    /// <param name="progress">Told after each chord how much is done; or null.</param>
    /// <param name="cancellation">Stops the work before the next chord.</param>
    public SongDraft(
        VideoFeatures features, GenerationOptions options, IReadOnlyList<int?> locked, ChordPlan? plan, ReadOnlySpan<int> written,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        (Features, Options, this.locked, this.plan, this.progress, this.cancellation) = (features, options, locked, plan, progress, cancellation);
        sampler = new ChordSampler(options);
        affect = new AffectBias(options.Affect);
        Tokens = new int[features.Seconds];
        foreach (int token in written) Put(token);
        if (Length > 0) return;
        IEnumerable<Chord> opening = options.Primer.Count > 0 ? options.Primer : [new Key(0, options.Mode).Normalised.TonicChord];
        foreach (Chord chord in opening.Take(Tokens.Length)) Put(locked.ElementAtOrDefault(Length) ?? chord.Id);
    }

    /// <summary>The video.</summary>
    public VideoFeatures Features { get; }

    /// <summary>How to write.</summary>
    public GenerationOptions Options { get; }

    /// <summary>The chords' numbers; those from <see cref="Length"/> on are still to come.</summary>
    public int[] Tokens { get; }

    /// <summary>How many chords are written.</summary>
    public int Length { get; private set; }

    /// <summary>Draws the next chord.</summary>
    /// <param name="expected">The network's logits for it; END and PAD, at their end, are not looked at.</param>
    public void Append(ReadOnlySpan<float> expected)
    {
        cancellation.ThrowIfCancellationRequested();
        if ((locked.ElementAtOrDefault(Length) ?? Returning()) is { } given)
        {
            Put(given);
            return;
        }

        for (int id = 0; id < logits.Length; id++) logits[id] = expected[id];
        affect.Add(logits, Features.Emotion[Length]);
        Forbid();
        FollowPlan();
        Put(sampler.Draw(logits, Tokens[Length - 1])
            ?? throw new Video2MusicException(Failure.BadModel, "The chord model gives no numbers: its weights are damaged or were never trained."));
    }

    // What came before in this place of the section's form; not where the chord may stand no longer.
    private int? Returning()
    {
        if (plan?.SourceOf(Length) is not (>= 0 and { } source)) return null;
        return held >= Options.MaxHold && Tokens[source] == Tokens[Length - 1] ? null : Tokens[source];
    }

    private void FollowPlan()
    {
        if (plan is null) return;
        bool closes = Length == plan.Cadence && logits.Index().Any(logit => double.IsFinite(logit.Item) && Leads(logit.Index));
        for (int id = 0; id < logits.Length; id++)
        {
            if (closes && !Leads(id)) logits[id] = double.NegativeInfinity;
            else if (id != Tokens[Length - 1]) logits[id] += plan.Change(Length);
        }
    }

    private bool Leads(int id) => ChordPlan.LeadsToTonic(Chord.FromId(id), Options.Mode);

    private void Forbid()
    {
        if (!Options.AllowNone) logits[Chord.None.Id] = double.NegativeInfinity;
        if (held >= Options.MaxHold) logits[Tokens[Length - 1]] = double.NegativeInfinity;
    }

    private void Put(int token)
    {
        held = Length > 0 && Tokens[Length - 1] == token ? held + 1 : 1;
        Tokens[Length++] = token;
        progress?.Report((double)Length / Tokens.Length);
    }
}
