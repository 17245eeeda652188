using Video2Music.Vision;

namespace Video2Music.Reports;

/// <summary>The emotions' names as users read them.</summary>
internal static class EmotionNames
{
    /// <summary>The name in lower case, such as <c>relaxing</c>.</summary>
    /// <param name="emotion">The emotion.</param>
    public static string Of(Emotion emotion) => emotion.ToString().ToLowerInvariant();
}
