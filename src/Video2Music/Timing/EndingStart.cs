using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>Where the music's last chord begins on a constant tempo: it rings for the last seconds of the video.</summary>
internal static class EndingStart
{
    private const double LongestRing = 3;
    private const double ShareOfShort = 1.0 / 3;

    /// <summary>
    /// The tick on which the closing chord begins: the start of a step of the chord grid, three seconds before the end, or a third of a short video
    /// before it, or a little more.
    /// </summary>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="time">Musical time.</param>
    /// <param name="stepTicks">Ticks of a step of the chord grid.</param>
    public static int Of(double duration, TempoMap time, int stepTicks)
    {
        double latest = duration - Math.Min(LongestRing, duration * ShareOfShort);
        int step = time.TickAt(latest) / stepTicks;
        while (step > 0 && time.SecondsAt(step * stepTicks) > latest) step--;
        return step * stepTicks;
    }
}
