namespace Video2Music.Composing;

/// <summary>Hands on the progress of one stage.</summary>
/// <param name="progress">Who wants to know; may be null.</param>
/// <param name="stage">The stage.</param>
internal sealed class StageProgress(IProgress<ComposeProgress>? progress, ComposeStage stage) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => progress?.Report(new ComposeProgress(stage, value));
}
