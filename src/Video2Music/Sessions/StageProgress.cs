namespace Video2Music.Sessions;

/// <summary>Hands on the progress of one stage.</summary>
/// <param name="progress">Who wants to know; may be null.</param>
/// <param name="stage">The stage.</param>
internal sealed class StageProgress(IProgress<ComposeProgress>? progress, ComposeStage stage) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => progress?.Report(new ComposeProgress(stage, value));

    /// <summary>Tells the progress of a part of the stage as that of the whole.</summary>
    /// <param name="from">The share of the stage that is done when the part begins.</param>
    /// <param name="to">The share that is done when it ends.</param>
    public IProgress<double> Part(double from, double to) => new PartProgress(this, from, to);

    /// <summary>Begins a stage: tells that nothing of it is done yet, and stops where that was asked for before or by whoever was told.</summary>
    /// <param name="progress">Who wants to know; may be null.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static StageProgress Begin(IProgress<ComposeProgress>? progress, ComposeStage stage, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var begun = new StageProgress(progress, stage);
        begun.Report(0);
        cancellation.ThrowIfCancellationRequested();
        return begun;
    }

    private sealed class PartProgress(StageProgress whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (to - from) * value);
    }
}
