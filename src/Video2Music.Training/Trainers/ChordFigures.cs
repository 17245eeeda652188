using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Training.Trainers;

/// <summary>The figures of chords under the names that tables of results have.</summary>
internal static class ChordFigures
{
    /// <summary>The names, in the tables' order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["hits1", "hits3", "hits5", "chord_loss", "affect_loss", "affect_loss_real", "total_loss", "correspondence_30", "correspondence_80"];

    /// <summary>The figures by name; NaN for what cannot be said.</summary>
    /// <param name="score">The figures.</param>
    /// <param name="prefix">What goes before each name.</param>
    public static Dictionary<string, double> Of(ChordMetrics score, string prefix)
    {
        double[] values =
        [
            score.Hits1, score.Hits3, score.Hits5, score.ChordLoss, score.AffectLoss, score.AffectLossReal, score.TotalLoss,
            score.Correspondence30 ?? double.NaN, score.Correspondence80 ?? double.NaN,
        ];
        return Names.Zip(values).ToDictionary(f => prefix + f.First, f => f.Second);
    }
}
