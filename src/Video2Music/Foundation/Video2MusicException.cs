namespace Video2Music;

/// <summary>
/// Trouble that a user can act on. The message is one sentence that names the culprit, what was expected and what was
/// found; it is shown as it stands, without a stack trace.
/// </summary>
public sealed class Video2MusicException : Exception
{
    /// <summary>Makes an exception of a kind of trouble and the sentence that describes it.</summary>
    /// <param name="failure">The kind of trouble.</param>
    /// <param name="message">One sentence: the culprit, what was expected, what was found.</param>
    /// <param name="inner">What caused it, if an exception did.</param>
    public Video2MusicException(Failure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>The kind of trouble; its value is the exit code of <c>v2m</c>.</summary>
    public Failure Failure { get; }
}
