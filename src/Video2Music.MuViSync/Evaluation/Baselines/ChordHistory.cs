namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>What an n-gram knows of a song so far. Chords are numbers (<see cref="Writing.ChordToken"/>), -1 where there is none.</summary>
/// <param name="Current">The chord that stands.</param>
/// <param name="Duration">For how many seconds it has stood before this one, at most <see cref="LongestDuration"/>.</param>
/// <param name="Before">The chord before it.</param>
/// <param name="Earlier">The chord before that.</param>
internal readonly record struct ChordHistory(int Current, int Duration, int Before, int Earlier)
{
    /// <summary>How many contexts there are, each a part of the next: nothing, chord, durations, before, earlier.</summary>
    public const int Levels = 5;

    /// <summary>Longer is the same to it: 8 s.</summary>
    public const int LongestDuration = 8;

    private const long Chords = 256;

    /// <summary>Before the first chord.</summary>
    public static ChordHistory Empty => new(-1, 0, -1, -1);

    /// <summary>The history a second later.</summary>
    /// <param name="chord">That second's chord.</param>
    public ChordHistory Next(int chord) => chord == Current
        ? this with { Duration = Math.Min(Duration + 1, LongestDuration) }
        : new ChordHistory(chord, 0, Current, Before);

    /// <summary>A number for what is known at a level; two histories that are the same as far as the level goes have the same one.</summary>
    /// <param name="level">0, nothing, to 4, everything.</param>
    public long Context(int level)
    {
        long context = 0;
        if (level > 0) context = Current + 1;
        if (level > 1) context = context * (LongestDuration + 1) + Duration;
        if (level > 2) context = context * Chords + Before + 1;
        if (level > 3) context = context * Chords + Earlier + 1;
        return context;
    }
}
