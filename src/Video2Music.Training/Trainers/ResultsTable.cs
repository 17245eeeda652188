using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Plots;

namespace Video2Music.Training.Trainers;

/// <summary>The table of a training: a heading and a line an epoch, as comma-separated values.</summary>
internal static class ResultsTable
{
    private const string Seconds = "seconds";

    /// <summary>Adds an epoch's line, and the heading before the first.</summary>
    public static void Add(
        List<string> lines, IReadOnlyList<string> names, Dictionary<string, double> figures, int epoch, TimeSpan took, double loss)
    {
        if (lines.Count == 0) lines.Add($"{TrainingTable.Epoch},{Seconds},train_loss,{string.Join(',', names)}");
        string values = string.Join(',', names.Select(name => figures[name].ToString("F6", CultureInfo.InvariantCulture)));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{epoch},{took.TotalSeconds:F1},{loss:F6},{values}"));
    }

    /// <summary>Reads a training's table.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Video2MusicException">It is damaged or cannot be read (<see cref="Failure.BadModel"/>).</exception>
    public static TrainingTable Read(string path)
    {
        try
        {
            return TrainingTable.Parse(PlainFile.ReadLines(path));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadModel, $"'{path}' is no table of a training: {e.Message}", e);
        }
    }

    /// <summary>Reads of a training's file how many epochs it has, and the median of the seconds that they took.</summary>
    public static (int Epochs, double MedianSeconds) ReadTimes(string path)
    {
        TrainingTable table = Read(path);
        if (!table.Columns.Contains(Seconds))
            throw new Video2MusicException(Failure.BadModel, $"'{path}' is no table of a training: expected a column '{Seconds}', found none.");
        double[] seconds = [.. table.Of(Seconds).Order()];
        return (seconds.Length, seconds.Length == 0 ? 0 : seconds[seconds.Length / 2]);
    }

    /// <summary>An epoch's figures in a line to read.</summary>
    public static string Describe(Dictionary<string, double> figures, TrainingState state, double loss, TimeSpan took)
    {
        string best = state.BestEpoch == state.Epoch ? "  best" : "";
        string values = string.Join("  ", figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value:F4}")));
        return string.Create(CultureInfo.InvariantCulture, $"epoch {state.Epoch}  {took.TotalSeconds:F0} s  train loss {loss:F4}  {values}{best}");
    }
}
