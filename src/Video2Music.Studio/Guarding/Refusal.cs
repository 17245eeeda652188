namespace Video2Music.Studio.Guarding;

/// <summary>A request that is not served.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="sentence">Why, for the user.</param>
internal sealed class Refusal(int status, string sentence) : Exception(sentence)
{
    /// <summary>The status of HTTP, 400 to 499.</summary>
    public int Status => status;
}
