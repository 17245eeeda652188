using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>What chords a song has, which follow each other, and how long they last.</summary>
/// <param name="Chords">Chords by number, a count a second.</param>
/// <param name="Bigrams">The chords of two neighbouring seconds, often the same: 157 · first + second.</param>
/// <param name="Changes">Two chords that follow each other where the chord changes: 157 · first + second.</param>
/// <param name="Durations">For how many seconds chords stand; 16 for that or more.</param>
public sealed record ChordHistograms(Histogram Chords, Histogram Bigrams, Histogram Changes, Histogram Durations)
{
    private const int LongestDuration = 16;

    /// <summary>Counts the chords of a song.</summary>
    /// <param name="chords">One a second.</param>
    /// <param name="withNone">
    /// Whether <see cref="Chord.None"/> counts as a chord. Where it does not, its seconds are left out, and so is what leads into and out of
    /// them: real songs are silent or unclear for a sixth of their time, and music is written without unless it is asked for.
    /// </param>
    public static ChordHistograms Of(IReadOnlyList<Chord> chords, bool withNone)
    {
        var counts = new ChordHistograms(new Histogram(), new Histogram(), new Histogram(), new Histogram());
        Chord? before = null;
        foreach ((Chord chord, int length) in Runs(chords))
        {
            bool counted = withNone || !chord.IsNone;
            if (counted) counts.AddRun(before, chord, length);
            before = counted ? chord : null;
        }

        return counts;
    }

    /// <summary>Adds up the histograms of songs.</summary>
    /// <param name="songs">The songs' histograms.</param>
    public static ChordHistograms Sum(IReadOnlyCollection<ChordHistograms> songs) => new(
        Histogram.Sum(songs.Select(s => s.Chords)),
        Histogram.Sum(songs.Select(s => s.Bigrams)),
        Histogram.Sum(songs.Select(s => s.Changes)),
        Histogram.Sum(songs.Select(s => s.Durations)));

    /// <summary>A song's chords and for how many seconds each stands.</summary>
    /// <param name="chords">One a second.</param>
    internal static IEnumerable<(Chord Chord, int Length)> Runs(IReadOnlyList<Chord> chords)
    {
        for (int from = 0, to; from < chords.Count; from = to)
        {
            to = from + 1;
            while (to < chords.Count && chords[to] == chords[from]) to++;
            yield return (chords[from], to - from);
        }
    }

    private static int Pair(Chord first, Chord second) => first.Id * Chord.Count + second.Id;

    private void AddRun(Chord? before, Chord chord, int length)
    {
        Durations.Add(Math.Min(length, LongestDuration));
        for (int second = 0; second < length; second++) Chords.Add(chord.Id);
        for (int second = 1; second < length; second++) Bigrams.Add(Pair(chord, chord));
        if (before is not { } first) return;
        Bigrams.Add(Pair(first, chord));
        Changes.Add(Pair(first, chord));
    }
}
