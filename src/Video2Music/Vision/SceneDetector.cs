namespace Video2Music.Vision;

/// <summary>
/// Finds cuts: frames that differ from the one before far more than their neighbours do. This is PySceneDetect's
/// AdaptiveDetector with its defaults (window 2, ratio 3, score 15, scenes of at least 15 frames); it keeps five scores.
/// </summary>
/// <param name="frameRate">
/// Nominal frames a second. The least length of a scene is that many frames' time, so that a video with a variable rate
/// is cut where its shown time says; 0 (unknown) counts as 30.
/// </param>
internal sealed class SceneDetector(double frameRate)
{
    private const int Window = 2;
    private const int Kept = 2 * Window + 1;
    private const double LeastRatio = 3.0;
    private const double LeastScore = 15.0;
    private const double GreatestRatio = 255.0;
    private const double Stillness = 1e-5;
    private const int LeastLength = 15;
    private const double UsualRate = 30;
    private readonly double[] scores = new double[Kept];
    private readonly double[] times = new double[Kept];
    private readonly List<double> cuts = [];
    private readonly List<double> changes = [];
    private readonly double rate = frameRate > 0 ? frameRate : UsualRate;
    private double lastCut;

    /// <summary>Times of the cuts so far, in seconds, ascending.</summary>
    public IReadOnlyList<double> Cuts => cuts;

    /// <summary>The score of each cut so far, 0 to 255.</summary>
    public IReadOnlyList<double> Changes => changes;

    /// <summary>How many frames have been taken in.</summary>
    public int Frames { get; private set; }

    /// <summary>Takes in the next frame.</summary>
    /// <param name="time">Its time in seconds.</param>
    /// <param name="score">How it differs from the one before, 0 to 255; 0 for the first.</param>
    public void Add(double time, double score)
    {
        times[Frames % Kept] = time;
        scores[Frames % Kept] = score;
        Frames++;
        if (Frames >= Kept) Judge(Frames - 1 - Window);
    }

    private void Judge(int frame)
    {
        double score = scores[frame % Kept];
        if (score < LeastScore || Ratio(frame) < LeastRatio || Length(frame) < LeastLength) return;
        lastCut = times[frame % Kept];
        cuts.Add(lastCut);
        changes.Add(score);
    }

    // From the last cut to the end of the window, in frames of the nominal rate; the first frame counts as a cut.
    private double Length(int frame) => Math.Round((times[(frame + Window) % Kept] - lastCut) * rate);

    private double Ratio(int frame)
    {
        double score = scores[frame % Kept];
        double mean = (scores.Sum() - score) / (Kept - 1);
        if (mean < Stillness) return score >= LeastScore ? GreatestRatio : 0;
        return Math.Min(score / mean, GreatestRatio);
    }
}
