namespace Video2Music.Arranging;

/// <summary>What is wrong with a style's file, as the rest of a sentence.</summary>
internal sealed class StyleError(string message) : Exception(message);
