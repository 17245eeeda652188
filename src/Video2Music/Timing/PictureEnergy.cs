using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>How lively a picture is, beat by beat: how much it moves and how often it is cut, 0 to 1.</summary>
internal static class PictureEnergy
{
    // Middle and spread of log(1 + motion) and of cuts a second over MuVi-Sync's training songs.
    private const double MotionMiddle = 1.77;
    private const double MotionSpread = 0.92;
    private const double CutsMiddle = 0.35;
    private const double CutsSpread = 0.25;
    private const double MotionWeight = 0.7;

    // The same of log(1 + activity): guesses, measured over no dataset yet; and how much counts how a second's motion compares with the video's own.
    private const double ActivityMiddle = 1.2;
    private const double ActivitySpread = 0.7;
    private const double OwnWeight = 0.5;
    private const double LeastOwnSpread = 0.3;

    // Seconds to either side over which it is averaged: music swells, it does not flicker.
    private const double Reach = 2;

    /// <summary>The energy of each beat begun.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="time">Musical time.</param>
    /// <param name="length">Length of the video in ticks.</param>
    /// <param name="asked">What the user has drawn, a value a second; null or nothing where what is seen counts.</param>
    public static float[] PerBeat(VideoFeatures features, TempoMap time, int length, IReadOnlyList<float?> asked)
    {
        double[] seconds = PerSecond(features);
        var energy = new float[(length + Score.TicksPerBeat - 1) / Score.TicksPerBeat];
        for (int beat = 0; beat < energy.Length; beat++)
        {
            double at = time.SecondsAt(beat * Score.TicksPerBeat);
            energy[beat] = asked.ElementAtOrDefault((int)at) ?? (float)Around(seconds, at);
        }

        return energy;
    }

    /// <summary>The mean energy of a video, 0 to 1.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="asked">What the user has drawn, a value a second; null or nothing where what is seen counts.</param>
    public static double Mean(VideoFeatures features, IReadOnlyList<float?> asked) =>
        PerSecond(features).Select((seen, second) => (double?)asked.ElementAtOrDefault(second) ?? seen).DefaultIfEmpty(0).Average();

    /// <summary>The energy of each second that is seen, 0 to 1.</summary>
    /// <param name="features">What is seen.</param>
    public static double[] PerSecond(VideoFeatures features)
    {
        double[] cuts = CutRate.PerSecond(features.Cuts, features.Seconds), motions = Motion(features);
        var energy = new double[features.Seconds];
        for (int s = 0; s < energy.Length; s++)
        {
            double pace = (cuts[s] - CutsMiddle) / CutsSpread;
            energy[s] = 1 / (1 + Math.Exp(-(MotionWeight * motions[s] + (1 - MotionWeight) * pace)));
        }

        return energy;
    }

    // How far each second's motion is from the usual, in spreads: from that of videos at large, and from that of this one.
    private static double[] Motion(VideoFeatures features)
    {
        double[] motion = [.. (features.Activity ?? features.Motion).Select(moved => Math.Log(1 + moved))];
        (double middle, double spread) = features.Activity is null ? (MotionMiddle, MotionSpread) : (ActivityMiddle, ActivitySpread);
        double mean = motion.Average(), own = Math.Max(LeastOwnSpread, Math.Sqrt(motion.Average(m => (m - mean) * (m - mean))));
        return Array.ConvertAll(motion, m => (1 - OwnWeight) * (m - middle) / spread + OwnWeight * (m - mean) / own);
    }

    private static double Around(double[] seconds, double at)
    {
        int from = Math.Max(0, (int)(at - Reach)), to = Math.Min(seconds.Length, (int)(at + Reach) + 1);
        return to > from ? seconds.AsSpan(from, to - from).ToArray().Average() : 0;
    }
}
