namespace Video2Music.Writing;

/// <summary>A stretch of a video that a network sees at once.</summary>
/// <param name="Start">Its first second.</param>
/// <param name="Length">How many seconds it has.</param>
internal readonly record struct VideoWindow(int Start, int Length)
{
    /// <summary>The second after its last.</summary>
    public int End => Start + Length;

    /// <summary>
    /// Covers a video with windows. One that fits into a window is one window. Of a longer one, each window begins a fifth of
    /// its length (60 of 300 seconds) before the one before it ends, so that the music of that time can be carried over; the last
    /// ends with the video and reaches back as far as a window can.
    /// </summary>
    /// <param name="seconds">Length of the video.</param>
    /// <param name="longest">Longest window.</param>
    public static IEnumerable<VideoWindow> Cover(int seconds, int longest)
    {
        int step = longest - Math.Max(longest / 5, 1);
        int start = 0;
        for (; start + longest < seconds; start += step) yield return new VideoWindow(start, longest);
        start = Math.Max(0, Math.Min(start, seconds - longest));
        yield return new VideoWindow(start, seconds - start);
    }

    /// <summary>The window that holds a stretch of a video and reaches back as far as it can, a fifth of the longest window at least.</summary>
    /// <param name="from">The stretch's first second.</param>
    /// <param name="to">The second after its last one; of a long stretch only the beginning is in the window.</param>
    /// <param name="seconds">Length of the video.</param>
    /// <param name="longest">Most seconds that a window may have.</param>
    public static VideoWindow Around(int from, int to, int seconds, int longest)
    {
        int start = Math.Clamp(to - longest, 0, Math.Max(0, from - Math.Max(longest / 5, 1)));
        return new VideoWindow(start, Math.Min(longest, seconds - start));
    }
}
