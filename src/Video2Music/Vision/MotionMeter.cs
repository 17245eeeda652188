using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>
/// How much moves: once a second, how far the first frame of the second differs from the frame before it, over all
/// pixels and the three colours, 0 to 255 (MuVi-Sync's definition).
/// </summary>
internal sealed class MotionMeter
{
    private const double Rounding = 1e-5;
    private readonly List<float> seconds = [0];

    /// <summary>Takes in a difference of two neighbouring frames; those that no new second begins with count for nothing.</summary>
    /// <param name="difference">A frame of <see cref="FrameKind.Difference"/>.</param>
    public void Add(Frame difference)
    {
        int second = (int)Math.Floor(difference.Time + Rounding);
        if (second < seconds.Count) return;
        double mean = (double)ByteSums.Sum(difference.Pixels) / difference.Size.Bytes;
        while (seconds.Count < second) seconds.Add(seconds[^1]);
        seconds.Add((float)Math.Round(mean, 4));
    }

    /// <summary>The motion of each second; a second that no frame reached repeats the one before.</summary>
    /// <param name="count">How many seconds to give.</param>
    public float[] Seconds(int count)
    {
        var motion = new float[count];
        for (int s = 0; s < count; s++) motion[s] = seconds[Math.Min(s, seconds.Count - 1)];
        return motion;
    }
}
