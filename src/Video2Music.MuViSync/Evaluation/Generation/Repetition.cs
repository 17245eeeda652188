using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>How a song repeats itself.</summary>
internal static class Repetition
{
    /// <summary>How many seconds have to be the same to count as a repeat: 8, two to four chords of most songs.</summary>
    public const int Window = 8;

    /// <summary>A loop repeats after at most so many seconds: 16.</summary>
    public const int LongestPeriod = 16;

    /// <summary>
    /// The share of a song's seconds that lie in a stretch of <see cref="Window"/> seconds, second by second the same as an earlier one that
    /// had ended before it began. Stretches in which the chord never changes do not count. 0 to 1.
    /// </summary>
    /// <param name="chords">One a second.</param>
    public static double Share(IReadOnlyList<Chord> chords)
    {
        string song = string.Concat(chords.Select(chord => (char)chord.Id));
        var ended = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new bool[song.Length];
        for (int start = 0; start + Window <= song.Length; start++)
        {
            if (start >= Window) ended.Add(song.Substring(start - Window, Window));
            string now = song.Substring(start, Window);
            if (now.AsSpan().ContainsAnyExcept(now[0]) && ended.Contains(now)) Array.Fill(repeated, true, start, Window);
        }

        return song.Length == 0 ? 0 : (double)repeated.Count(r => r) / song.Length;
    }

    /// <summary>
    /// The longest stretch, in seconds, that only says the same over and over, at least twice: a chord that stands, or chords that come round after
    /// at most <see cref="LongestPeriod"/> seconds.
    /// </summary>
    /// <param name="chords">One a second.</param>
    public static int LongestLoop(IReadOnlyList<Chord> chords)
    {
        int longest = 0;
        for (int period = 1; period <= LongestPeriod; period++)
        {
            int same = 0;
            for (int s = period; s < chords.Count; s++)
            {
                same = chords[s] == chords[s - period] ? same + 1 : 0;
                if (same >= period) longest = Math.Max(longest, same + period);
            }
        }

        return longest;
    }
}
