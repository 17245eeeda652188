namespace Video2Music.Cli.Batches;

/// <summary>What became of one of several videos.</summary>
/// <param name="Video">The video.</param>
/// <param name="Elapsed">How long it took.</param>
internal abstract record BatchOutcome(BatchVideo Video, TimeSpan Elapsed);

/// <summary>It has its music.</summary>
/// <param name="Video">The video.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Results">What was composed: one piece, or the takes, the best first.</param>
internal sealed record VideoMade(BatchVideo Video, TimeSpan Elapsed, params IReadOnlyList<ComposeResult> Results) : BatchOutcome(Video, Elapsed);

/// <summary>It had its music before.</summary>
/// <param name="Video">The video.</param>
/// <param name="Elapsed">How long it took to see.</param>
/// <param name="There">Path of the result that is there: the video, or the MIDI file where no video is wanted.</param>
internal sealed record VideoSkipped(BatchVideo Video, TimeSpan Elapsed, string There) : BatchOutcome(Video, Elapsed);

/// <summary>It got no music.</summary>
/// <param name="Video">The video.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">The kind of trouble.</param>
/// <param name="Sentence">What went wrong.</param>
internal sealed record VideoFailed(BatchVideo Video, TimeSpan Elapsed, Failure Failure, string Sentence) : BatchOutcome(Video, Elapsed);
