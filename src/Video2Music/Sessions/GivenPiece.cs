namespace Video2Music.Sessions;

/// <summary>A piece that is to be played again as it was left, where its video is the same still.</summary>
/// <param name="Sha256">SHA-256 of the video, in hexadecimal.</param>
/// <param name="Music">The piece.</param>
internal sealed record GivenPiece(string Sha256, SavedComposition Music);
