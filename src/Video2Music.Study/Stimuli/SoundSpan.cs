namespace Video2Music.Study.Stimuli;

/// <summary>What is heard of a video's sound.</summary>
/// <param name="Seconds">How much of it, from its beginning; where it is shorter, silence follows.</param>
/// <param name="SilentFrom">The second from which on nothing is heard; null where all is.</param>
internal sealed record SoundSpan(double Seconds, double? SilentFrom = null);
