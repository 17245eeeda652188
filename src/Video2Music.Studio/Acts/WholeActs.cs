using Video2Music.Arranging;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Vision;

namespace Video2Music.Studio.Acts;

/// <summary>Sets the tempo; null for one that fits.</summary>
internal sealed record SetTempoAct(double? Bpm) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetTempo(Bpm);
}

/// <summary>Sets the meter; null for the usual.</summary>
internal sealed record SetMeterAct(int? BeatsPerBar) : EditAct
{
    private const int Usual = 4;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetMeter(BeatsPerBar ?? Usual);
}

/// <summary>Plays in another style: one of the library's, for a page names no files.</summary>
internal sealed record SetStyleAct(string Style) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => StyleLibrary.IsAuto(Style) || StyleLibrary.Names.Contains(Style)
        ? new SetStyle(Style)
        : throw new Video2MusicException(Failure.UnknownStyle,
            $"Unknown style '{Style}': expected {StyleLibrary.Auto} or one of {string.Join(", ", StyleLibrary.Names)}.");
}

/// <summary>Sets what the picture's emotion is taken for; null for what is seen.</summary>
internal sealed record SetMoodAct(float[]? Mood) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now)
    {
        if (Mood is null) return new SetMood(null);
        if (Mood.Length != EmotionDistribution.Count || Mood.Any(share => share is not (>= 0 and <= 1)) || Mood.Sum() is not (> 0 and var sum))
            throw new Video2MusicException(Failure.Usage, $"The mood is not one: expected {EmotionDistribution.Count} shares of 0 to 1, not all 0.");
        return new SetMood(EmotionDistribution.From(Array.ConvertAll(Mood, share => share / sum)));
    }
}

/// <summary>Sets how far tempo and bars follow the picture.</summary>
internal sealed record SetCutAlignmentAct(double Value) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetCutAlignment(Value);
}

/// <summary>Sets how loosely it is played.</summary>
internal sealed record SetHumanizeAct(double Value) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetHumanize(Value);
}

/// <summary>Sets how the video's own sound is heard.</summary>
internal sealed record SetOwnSoundAct(bool Keep, bool Duck = true, double Level = 0) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetOwnSound(Keep ? new OwnSound { GivesWay = Duck, Level = Level } : null);
}

/// <summary>Sets how loud the whole is.</summary>
internal sealed record SetLoudnessAct(double Value) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetLoudness(Value);
}
