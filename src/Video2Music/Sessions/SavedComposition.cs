using System.Text.Json.Serialization;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>A composition as it is saved: what was asked for and the chords. All else follows from these and the video.</summary>
/// <remarks>What has a default came later than the first files: these are read with it.</remarks>
internal sealed record SavedComposition(
    string Key, string? AskedKey, string Style, string? Instrument, string[] Primer,
    long Seed, double Temperature, int TopK, double TopP, double Affect, int? MaxHold, bool AllowNone,
    double? Tempo, double[] Markers, SavedHitChange[] Hits, float?[] Energy, float?[] Pleasantness,
    Dictionary<PartRole, long> PartSeeds, double Loudness, SavedFader[] Faders, SavedChord[] Chords,
    Dictionary<PartRole, string>? Instruments = null, double CutAlignment = 0, int BeatsPerBar = 4, bool MarkChapters = false,
    EnergyPoint[]? EnergyCurve = null, PartRole[]? Without = null, double Humanize = 0.5, float[]? Mood = null,
    bool FollowBars = false, SavedPart[]? Parts = null,
    SavedOwnSound? Own = null, int[]? Melody = null, bool StyleChosen = false)
{
    /// <summary>Whether nothing is missing in its lists, which no annotation keeps null out of, and a mood is one.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        !Primer.Contains(null) && !Hits.Contains(null) && !Faders.Contains(null) && !Chords.Contains(null)
        && Array.TrueForAll(Parts ?? [], part => part is { IsWhole: true }) && Instruments?.ContainsValue(null!) is not true
        && Mood is null or { Length: EmotionDistribution.Count } && Array.TrueForAll(Mood ?? [], share => share is >= 0 and <= 1);

    /// <summary>What is saved of a composition.</summary>
    public static SavedComposition Of(Composition music)
    {
        (ComposeOptions options, GenerationOptions generation, SpottingOptions spotting) = (music.Options, music.Options.Generation, music.Options.Spotting);
        return new SavedComposition(
            music.Key.ToString(), options.Key?.ToString(), options.Style, options.Instrument, [.. options.Primer.Select(chord => chord.ToString())],
            generation.Seed, generation.Temperature, generation.TopK, generation.TopP, generation.Affect, generation.MaxHold, generation.AllowNone,
            spotting.Tempo, [.. spotting.Markers], [.. spotting.Changes.Select(hit => new SavedHitChange(hit.From, hit.To, hit.Strength))],
            [.. spotting.Energy], [.. options.Affect], new Dictionary<PartRole, long>(options.PartSeeds), options.Mix.Loudness,
            [.. options.Mix.Faders.Select(SavedFader.Of)],
            [.. music.Sheet.Chords.Select(span => new SavedChord(span.Start, span.Length, span.Chord.ToString(), span.Locked))],
            options.Instruments.Count == 0 ? null : new Dictionary<PartRole, string>(options.Instruments),
            spotting.CutAlignment, spotting.BeatsPerBar, spotting.MarkChapters, spotting.EnergyCurve.Count == 0 ? null : [.. spotting.EnergyCurve],
            [.. options.Without], options.Humanize, Save(options.Mood), generation.FollowBars, SavedPart.Of(music.Score),
            options.Mix.Own is { } own ? new SavedOwnSound(own.GivesWay, own.Level) : null, music.Sheet.Written?.Tokens,
            options.IsStyleChosen);
    }

    /// <summary>The options, checked.</summary>
    /// <exception cref="Video2MusicException">One of them is unknown or out of its range.</exception>
    public ComposeOptions ToOptions()
    {
        var options = new ComposeOptions
        {
            Key = AskedKey is null ? null : Music.Key.Parse(AskedKey),
            Style = Style,
            IsStyleChosen = StyleChosen,
            Instrument = Instrument,
            Without = Without ?? [],
            Humanize = Humanize,
            Mood = Mood is null ? null : EmotionDistribution.From(Mood),
            Primer = Array.ConvertAll(Primer, Chord.Parse),
            Generation = new GenerationOptions
            {
                Seed = Seed,
                Temperature = Temperature,
                TopK = TopK,
                TopP = TopP,
                Affect = Affect,
                MaxHold = MaxHold,
                AllowNone = AllowNone,
                FollowBars = FollowBars,
            },
            Spotting = new SpottingOptions
            {
                Tempo = Tempo,
                CutAlignment = CutAlignment,
                BeatsPerBar = BeatsPerBar,
                Markers = Markers,
                Changes = Array.ConvertAll(Hits, hit => new HitChange(hit.From, hit.To, hit.Strength)),
                Energy = Energy,
                MarkChapters = MarkChapters,
                EnergyCurve = EnergyCurve ?? [],
            },
            Affect = Pleasantness,
            PartSeeds = PartSeeds,
            Instruments = Instruments ?? [],
            Mix = new MixOptions { Loudness = Loudness, Faders = Array.ConvertAll(Faders, saved => saved.ToFader()), Own = Own?.ToOwnSound() },
        };
        options.Check();
        return options;
    }

    /// <summary>The chords, checked: end to end on the chord grid.</summary>
    /// <param name="cues">The chord grid.</param>
    /// <exception cref="Video2MusicException">They are not.</exception>
    public IReadOnlyList<ChordSpan> ToChords(CueSheet cues)
    {
        ChordSpan[] spans = Array.ConvertAll(Chords, saved => new ChordSpan(saved.Start, saved.Length, Chord.Parse(saved.Chord), saved.Locked));
        int end = 0;
        foreach (ChordSpan span in spans)
        {
            if (span.Start != end || span.Length < 1 || span.Start % cues.StepTicks != 0 || span.Length > cues.Length - span.Start)
                throw ProjectFile.Bad($"has a chord of {span.Length} ticks at {span.Start}, which does not fit after {end} in {cues.Length}");
            end = span.End;
        }

        return end == cues.Length ? spans : throw ProjectFile.Bad($"has chords up to tick {end} where the music has {cues.Length}");
    }

    /// <summary>The parts that are locked, checked.</summary>
    /// <exception cref="Video2MusicException">They cannot be played.</exception>
    public IReadOnlyList<Part> ToParts() => Array.ConvertAll(Parts ?? [], part => part.ToPart());

    private static float[]? Save(EmotionDistribution? mood)
    {
        if (mood is not { } asked) return null;
        var probabilities = new float[EmotionDistribution.Count];
        asked.CopyTo(probabilities);
        return probabilities;
    }
}
