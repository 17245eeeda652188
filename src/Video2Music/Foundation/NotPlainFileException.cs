namespace Video2Music.Foundation;

/// <summary>What was to be read as a file is a pipe, a device or the like, and was not opened.</summary>
/// <param name="message">One sentence that says which and what to do.</param>
internal sealed class NotPlainFileException(string message) : IOException(message);
