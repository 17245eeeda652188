using System.Diagnostics;
using System.Globalization;

namespace Video2Music.Training.Trainers;

/// <summary>Is told how a training goes, from the thread that trains.</summary>
public interface ITrainingObserver
{
    /// <summary>A line that stays.</summary>
    /// <param name="line">The line.</param>
    public void Say(string line);

    /// <summary>How far the training is; called after every step.</summary>
    /// <param name="progress">How far.</param>
    public void Show(Progress progress);
}

/// <summary>Tells how a training goes: a line that changes in place on a terminal, and a line for each epoch.</summary>
/// <param name="writer">Where to.</param>
/// <param name="measureWidth">Tells how many columns a line that can be overwritten has; null where none can, off a terminal.</param>
public sealed class TrainingLog(TextWriter writer, Func<int>? measureWidth) : ITrainingObserver
{
    private readonly Stopwatch sinceLine = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void Say(string line) => writer.WriteLine(measureWidth is null ? line : $"\r{line.PadRight(Columns)}");

    /// <summary>Shows it a few times a second at most, and where lines stay, twice a minute.</summary>
    /// <param name="progress">How far.</param>
    public void Show(Progress progress)
    {
        if (sinceLine.ElapsedMilliseconds < (measureWidth is null ? 30_000 : 200)) return;
        sinceLine.Restart();
        if (measureWidth is null) writer.WriteLine(progress);
        else writer.Write($"\r{Fit($"{progress}")}");
    }

    // The last column stays free: a terminal would go on to the next line.
    private int Columns => measureWidth!() - 1;

    private string Fit(string line) => line.Length > Columns ? line[..Columns] : line.PadRight(Columns);
}

/// <summary>How far a training is.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">Most epochs.</param>
/// <param name="Batch">Batches done of it.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="Loss">Mean loss of the epoch so far.</param>
/// <param name="SongsPerSecond">Throughput of this run.</param>
/// <param name="Left">Time left to the last epoch, if training does not stop early.</param>
public sealed record Progress(int Epoch, int Epochs, int Batch, int Batches, double Loss, double SongsPerSecond, TimeSpan Left)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}/{Epochs}  step {Batch}/{Batches}  loss {Loss:F4}  {SongsPerSecond:F1} songs/s  {(int)Left.TotalHours}:{Left:mm\\:ss} left");
}
