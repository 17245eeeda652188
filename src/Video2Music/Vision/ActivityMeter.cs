namespace Video2Music.Vision;

/// <summary>How much the picture moves: the mean over all frames of a second of how far each differs from the one before, cuts left out.</summary>
internal sealed class ActivityMeter
{
    private readonly List<(double Sum, int Frames)> seconds = [];

    /// <summary>Takes in the next frame.</summary>
    /// <param name="time">Its time in seconds; times ascend.</param>
    /// <param name="difference">How it differs from the one before, 0 to 255.</param>
    public void Add(double time, double difference)
    {
        int second = (int)Math.Max(0, time);
        while (seconds.Count <= second) seconds.Add(default);
        seconds[second] = (seconds[second].Sum + difference, seconds[second].Frames + 1);
    }

    /// <summary>The activity of each second; a second without a frame of its own stands still.</summary>
    /// <param name="count">How many seconds to give.</param>
    /// <param name="cuts">Times of the cuts in seconds.</param>
    /// <param name="changes">How the frame of each cut differed from the one before.</param>
    public float[] Seconds(int count, IReadOnlyList<double> cuts, IReadOnlyList<double> changes)
    {
        (double Sum, int Frames)[] left = [.. seconds];
        for (int i = 0; i < cuts.Count; i++)
        {
            ref (double Sum, int Frames) second = ref left[(int)cuts[i]];
            second = (second.Sum - changes[i], second.Frames - 1);
        }

        return [.. Enumerable.Range(0, count).Select(s => s < left.Length && left[s].Frames > 0 ? (float)Math.Max(0, left[s].Sum / left[s].Frames) : 0)];
    }
}
