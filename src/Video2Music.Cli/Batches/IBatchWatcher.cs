namespace Video2Music.Cli.Batches;

/// <summary>Who is told how several videos are getting on; told of one at a time.</summary>
internal interface IBatchWatcher
{
    /// <summary>A video is further.</summary>
    /// <param name="video">The video.</param>
    /// <param name="progress">How far it is.</param>
    public void Report(BatchVideo video, ComposeProgress progress);

    /// <summary>A video is over with.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="done">How many are over with, this one among them.</param>
    public void Finish(BatchOutcome outcome, int done);
}
