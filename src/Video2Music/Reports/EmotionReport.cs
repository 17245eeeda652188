using Video2Music.Vision;

namespace Video2Music.Reports;

/// <summary>Probabilities of the six emotions, rounded to four decimals.</summary>
internal sealed record EmotionReport(
    double Exciting, double Fearful, double Tense, double Sad, double Relaxing, double Neutral)
{
    /// <summary>Reports a distribution.</summary>
    public static EmotionReport Of(EmotionDistribution e) => new(
        Rounded.To4(e.Exciting), Rounded.To4(e.Fearful), Rounded.To4(e.Tense), Rounded.To4(e.Sad), Rounded.To4(e.Relaxing), Rounded.To4(e.Neutral));
}

/// <summary>Numbers as reports show them.</summary>
internal static class Rounded
{
    /// <summary>To four decimals, without the noise of a float's binary form.</summary>
    public static double To4(double value) => Math.Round(value, 4);
}
