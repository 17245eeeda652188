using Video2Music.Cli.Json;

namespace Video2Music.Cli.Display;

/// <summary>The figures of an evaluation for a person.</summary>
internal static class EvaluationTable
{
    /// <summary>Writes them.</summary>
    public static void Write(TextWriter writer, EvaluationReport report)
    {
        writer.WriteLine($"split                 {report.Split}, {report.Songs} songs");
        writer.WriteLine($"hits at 1 / 3 / 5     {report.Hits.First:0.0000} / {report.Hits.Third:0.0000} / {report.Hits.Fifth:0.0000}");
        writer.WriteLine($"chord loss            {report.ChordLoss:0.0000}");
        writer.WriteLine($"affect loss           {report.AffectLoss:0.0000}");
        writer.WriteLine($"total loss            {report.TotalLoss:0.0000}");
        writer.WriteLine($"correspondence @.30   {report.Correspondence.Wide:0.0000}");
        writer.WriteLine($"correspondence @.80   {report.Correspondence.Narrow:0.0000}");
        if (report.Expression is null) return;
        writer.WriteLine($"density RMSE          {report.Expression.Density:0.0000} ({report.Expression.DensityPublished:0.0000} as published)");
        writer.WriteLine($"loudness RMSE         {report.Expression.Loudness:0.0000} ({report.Expression.LoudnessPublished:0.0000} as published)");
    }
}
