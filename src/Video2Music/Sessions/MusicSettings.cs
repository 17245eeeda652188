namespace Video2Music.Sessions;

/// <summary>What was asked of music, apart from the video: what a preset's file holds, and what every result carries.</summary>
/// <param name="Options">The options.</param>
/// <param name="Description">What comes of them, in a sentence; null where nobody said.</param>
public sealed record MusicSettings(ComposeOptions Options, string? Description = null);
