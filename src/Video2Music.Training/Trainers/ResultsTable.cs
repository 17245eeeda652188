using System.Globalization;

namespace Video2Music.Training.Trainers;

/// <summary>The table of a training: a heading and a line an epoch, as comma-separated values.</summary>
internal static class ResultsTable
{
    /// <summary>Adds an epoch's line, and the heading before the first.</summary>
    public static void Add(
        List<string> lines, IReadOnlyList<string> names, Dictionary<string, double> figures, int epoch, TimeSpan took, double loss)
    {
        if (lines.Count == 0) lines.Add($"epoch,seconds,train_loss,{string.Join(',', names)}");
        string values = string.Join(',', names.Select(name => figures[name].ToString("F6", CultureInfo.InvariantCulture)));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{epoch},{took.TotalSeconds:F1},{loss:F6},{values}"));
    }

    /// <summary>Reads of a training's file how many epochs it has, and the median of the seconds that they took.</summary>
    public static (int Epochs, double MedianSeconds) ReadTimes(string path)
    {
        double[] seconds = [.. File.ReadLines(path).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)).Order()];
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
