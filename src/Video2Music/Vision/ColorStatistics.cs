using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>Gathers brightness, saturation and warmth of small frames, averaged over each second.</summary>
internal sealed class ColorStatistics
{
    private readonly List<Sums> seconds = [];
    private Sums sum;
    private int current;

    /// <summary>Takes in a frame; times ascend.</summary>
    /// <param name="frame">A frame of <see cref="FrameKind.Small"/>.</param>
    /// <param name="hsv">The same frame in HSV.</param>
    public void Add(Frame frame, HsvFrame hsv)
    {
        int second = Math.Max(current, (int)frame.Time);
        if (second > current) Finish(second);
        double warmth = (ByteSums.Sum(frame.Red) - ByteSums.Sum(frame.Blue)) / (255.0 * frame.Size.Pixels);
        sum = new Sums(sum.Brightness + hsv.Value, sum.Saturation + hsv.Saturation, sum.Warmth + warmth, sum.Frames + 1);
    }

    /// <summary>What each second looks like; a second without a frame looks like the one before.</summary>
    /// <param name="motion">Motion of each second.</param>
    /// <param name="cuts">Times of the cuts in seconds.</param>
    public SecondStatistics[] Seconds(ReadOnlySpan<float> motion, IReadOnlyList<double> cuts)
    {
        if (sum.Frames > 0) Finish(current + 1);
        double[] rates = CutRate.PerSecond(cuts, motion.Length);
        var result = new SecondStatistics[motion.Length];
        for (int s = 0; s < result.Length; s++)
        {
            Sums mean = seconds.Count == 0 ? default : seconds[Math.Min(s, seconds.Count - 1)];
            result[s] = new SecondStatistics(mean.Brightness, mean.Saturation, mean.Warmth, motion[s], rates[s]);
        }

        return result;
    }

    private void Finish(int next)
    {
        int n = Math.Max(1, sum.Frames);
        var mean = new Sums(sum.Brightness / n, sum.Saturation / n, sum.Warmth / n, n);
        while (seconds.Count < next) seconds.Add(mean);
        (sum, current) = (default, next);
    }

    private readonly record struct Sums(double Brightness, double Saturation, double Warmth, int Frames);
}
