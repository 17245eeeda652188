using Video2Music.Foundation;

namespace Video2Music.Timing;

/// <summary>Fits bars and tempo to a video: of several base tempi, one of those under which its cuts fall on beats best.</summary>
/// <param name="moments">What is to be met, by time.</param>
/// <param name="duration">Length of the video in seconds.</param>
/// <param name="beatsPerBar">Beats a bar: 2, 3 or 4.</param>
/// <param name="alignment">How far the tempo may follow the picture, 0 (a constant tempo and equal bars) to 1.</param>
internal sealed class TempoFitter(IReadOnlyList<Moment> moments, double duration, int beatsPerBar, double alignment)
{
    // Farthest that the tempo leaves its base, as a share; where there is nothing to meet, a tempo is chosen under which the last bar comes out even.
    private const double Reach = 0.073;
    private const double ReachOfEnding = 0.02;

    // Base tempi that are tried, and how many seconds of a long video they are tried on.
    private const int Candidates = 12;
    private const double Trial = 600;

    // Seconds a step of time: well under what can be told apart, and coarser where tempi are only compared.
    private const double Fine = 0.01;
    private const double Coarse = 0.02;

    // Steps of time at most, so that memory stays within bounds: nearly three hours of fine ones.
    private const double MostSteps = 1_000_000;

    // A tempo that costs so much more than the best, a moment, is drawn e times more seldom.
    private const double Spread = 0.01;
    private const double LeastSpread = 0.15;

    /// <summary>Fits one of the tempi of a range.</summary>
    /// <param name="range">The tempi.</param>
    /// <param name="wish">Where in the range the tempo had best be, 0 (slowest) to 1.</param>
    /// <param name="seed">Another number may give another of the good ones.</param>
    public FittedTime Fit(TempoRange range, double wish, long seed)
    {
        var random = new RandomSource(seed);
        double shift = random.NextDouble(), draw = random.NextDouble(), width = range.Fastest - range.Slowest;
        double[] places = [.. Enumerable.Range(0, Candidates).Select(i => (i + shift) / Candidates)];
        var costs = new double[Candidates];
        Parallel.For(0, Candidates, i => costs[i] = Math.Abs(places[i] - wish) + Try(range.Slowest + width * places[i]));
        double tempo = range.Slowest + width * places[Draw(costs, draw)];
        return Fit(moments.Count == 0 && alignment > 0 ? Plan(tempo, ReachOfEnding, moments, duration, Fine).Bars[0].Tempo : tempo);
    }

    /// <summary>Fits a given base tempo.</summary>
    /// <param name="tempo">Beats a minute.</param>
    public FittedTime Fit(double tempo)
    {
        if (alignment == 0) return FittedTime.Constant(tempo, beatsPerBar, duration, Sections(tempo));
        (PlannedBar[] bars, double[] sections, _) = Plan(tempo, moments.Count == 0 ? 0 : Reach * alignment, moments, duration, Fine);
        return Ritardando.Apply(FittedTime.Of(bars, sections, tempo), moments, duration);
    }

    private double[] Sections(double tempo) => new SectionCuts(moments, duration, tempo, beatsPerBar).Choose();

    // Nothing to meet costs nothing at any tempo.
    private double Try(double tempo)
    {
        if (alignment == 0 || moments.Count == 0) return 0;
        Moment[] met = [.. moments.TakeWhile(moment => moment.Seconds < Trial)];
        return Plan(tempo, Reach * alignment, met, Math.Min(duration, Trial), Coarse).Cost;
    }

    private (PlannedBar[] Bars, double[] Sections, double Cost) Plan(double tempo, double reach, IReadOnlyList<Moment> met, double seconds, double unit)
    {
        var lengths = new BarLengths(tempo, beatsPerBar, reach, Math.Max(unit, seconds / MostSteps));
        double[] sections = new SectionCuts(met, seconds, tempo, beatsPerBar).Choose();
        (PlannedBar[] bars, double cost) = BarPath.Find(lengths, seconds, met, sections);
        return (bars, sections, cost);
    }

    // One of the cheaper ones.
    private int Draw(double[] costs, double draw)
    {
        double least = costs.Min(), spread = Math.Max(LeastSpread, Spread * moments.Count);
        double[] shares = Array.ConvertAll(costs, cost => Math.Exp((least - cost) / spread));
        double left = draw * shares.Sum();
        int drawn = 0;
        while (drawn < shares.Length - 1 && left > shares[drawn]) left -= shares[drawn++];
        return drawn;
    }
}
