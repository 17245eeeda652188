namespace Video2Music.Vision;

/// <summary>How fast a video is cut, second by second.</summary>
public static class CutRate
{
    /// <summary>How far a second looks around it, in seconds to either side.</summary>
    public const int Reach = 5;

    /// <summary>Cuts a second in the eleven seconds around each second, fewer at the ends.</summary>
    /// <param name="cuts">Times of the cuts in seconds.</param>
    /// <param name="seconds">How many seconds there are.</param>
    public static double[] PerSecond(IReadOnlyList<double> cuts, int seconds)
    {
        var before = new int[seconds + 1]; // cuts before each second
        foreach (double cut in cuts) before[Math.Min(seconds, (int)cut + 1)]++;
        for (int s = 1; s <= seconds; s++) before[s] += before[s - 1];
        var rates = new double[seconds];
        for (int s = 0; s < seconds; s++)
        {
            (int from, int to) = (Math.Max(0, s - Reach), Math.Min(seconds, s + Reach + 1));
            rates[s] = (before[to] - before[from]) / (double)(to - from);
        }

        return rates;
    }
}
