namespace Video2Music.Cli.Batches;

/// <summary>One of several videos.</summary>
/// <param name="Path">Its path as the user named it.</param>
/// <param name="Name">What its results are called, without an ending; null where the only one may be called as it always is.</param>
internal sealed record BatchVideo(string Path, string? Name);
