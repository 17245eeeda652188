using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>Slows the music down as it comes to its last chord, where no cut asks it to keep time.</summary>
internal static class Ritardando
{
    // The tempo of the last two beats before the last chord, and of that chord, as shares: players slow by 5 to 8% (judgement).
    private static readonly double[] Shares = [0.97, 0.94, 0.945];

    // What musical time is held to everywhere: the tempo within 8% of its base, bars within 4% of their neighbours.
    private const double FarthestFromBase = 0.08;
    private const double MostChange = 0.04;

    // The last chord rings so many beats at least.
    private const double ShortestRing = 2;

    /// <summary>Slows down the last bar before the last chord, where that can be done.</summary>
    /// <param name="fitted">Musical time; the last chord begins with a bar.</param>
    /// <param name="moments">What is to be met, by time. Where there is nothing, the tempo stays as it is.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    public static FittedTime Apply(FittedTime fitted, IReadOnlyList<Moment> moments, double duration)
    {
        TempoMap time = fitted.Time;
        BarPosition end = time.BarAt(fitted.EndingTick);
        if (moments.Count == 0 || end.Bar < 2) return fitted;
        int line = time.TickOf(new BarPosition(end.Bar - 1, 0, 0));
        double last = time.TempoAt(line), closing = time.TempoAt(fitted.EndingTick), before = time.TempoAt(line - 1);
        int beats = (fitted.EndingTick - line) / Score.TicksPerBeat;
        double slowed = beats * last / (beats - 2 + 1 / Shares[0] + 1 / Shares[1]);
        bool keepsTime = moments.Any(moment => moment.Seconds >= time.SecondsAt(line));
        if (keepsTime || beats < 2 || !Near(before, slowed) || !Near(slowed, closing * Shares[2])) return fitted;
        double slowest = Math.Min(last * Shares[1], closing * Shares[2]);
        if (slowest < fitted.Tempo * (1 - FarthestFromBase)) return fitted;
        var slower = new TempoMap(Slower(time, fitted.EndingTick, last, closing), time.Meters);
        double ring = (duration - slower.SecondsAt(fitted.EndingTick)) * closing * Shares[2] / 60;
        return ring < ShortestRing ? fitted : fitted with { Time = slower };
    }

    private static IEnumerable<TempoChange> Slower(TempoMap time, int ending, double last, double closing) =>
    [
        .. time.Tempos.Where(change => change.Tick < ending - 2 * Score.TicksPerBeat),
        new(ending - 2 * Score.TicksPerBeat, last * Shares[0]),
        new(ending - Score.TicksPerBeat, last * Shares[1]),
        new(ending, closing * Shares[2]),
    ];

    private static bool Near(double before, double after) => Math.Abs(after / before - 1) <= MostChange;
}
