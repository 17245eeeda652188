using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>How strong the cuts of a video are: strong ones end or begin long shots, change the picture much, and change its emotion and motion.</summary>
internal static class CutStrengths
{
    // A shot of so many seconds is as long as shots get; what is before and after a cut is compared over so many seconds.
    private const double LongShot = 8;
    private const int Around = 4;

    // A picture that changes by so much, of 255, changes as much as pictures do; motion whose logarithm changes by so much, likewise.
    private const double LargeChange = 80;
    private const double LargeMotion = 1.5;

    // Shares of the shots' length, of what changes over some seconds, and of the picture at the cut.
    private const double OfLength = 0.5;
    private const double OfCourse = 0.25;
    private const double OfPicture = 0.25;

    // No cut is nothing.
    private const double Least = 0.02;

    /// <summary>The strength of each cut, above 0 to 1.</summary>
    /// <param name="features">What is seen.</param>
    public static double[] Of(VideoFeatures features)
    {
        double[] borders = [0, .. features.Cuts, features.Duration];
        var strengths = new double[features.Cuts.Count];
        for (int i = 0; i < strengths.Length; i++)
        {
            double length = Math.Sqrt(Long(borders[i + 1] - borders[i]) * Long(borders[i + 2] - borders[i + 1]));
            double course = Course(features, (int)borders[i + 1]);
            double picture = features.CutChanges.Count > i ? Math.Min(1, features.CutChanges[i] / LargeChange) : length;
            strengths[i] = Math.Max(Least, OfLength * length + OfCourse * course + OfPicture * picture);
        }

        return strengths;
    }

    private static double Long(double shot) => Math.Clamp(shot / LongShot, 0, 1);

    // How far the seconds before a cut differ from those after it in emotion and motion, 0 to 1.
    private static double Course(VideoFeatures features, int second)
    {
        int from = Math.Max(0, second - Around), to = Math.Min(features.Seconds, second + 1 + Around);
        if (from >= second || second + 1 >= to) return 0;
        double apart = Math.Abs(Motion(features, from, second) - Motion(features, second + 1, to)) / LargeMotion;
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++)
            apart += Math.Abs(Mean(features.Emotion, e, from, second) - Mean(features.Emotion, e, second + 1, to));
        return Math.Min(1, apart / 2);
    }

    private static double Motion(VideoFeatures features, int from, int to) =>
        Enumerable.Range(from, to - from).Average(s => Math.Log(1 + (features.Activity ?? features.Motion)[s]));

    private static double Mean(EmotionDistribution[] seconds, Emotion emotion, int from, int to) =>
        Enumerable.Range(from, to - from).Average(s => seconds[s][emotion]);
}
