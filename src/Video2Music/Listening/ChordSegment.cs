using Video2Music.Harmony;

namespace Video2Music.Listening;

/// <summary>A chord that sounds for a while.</summary>
/// <param name="Start">When it begins, in seconds from the start of the sound.</param>
/// <param name="End">When it ends, in seconds; above <paramref name="Start"/>.</param>
/// <param name="Chord">The chord, in the music's own key.</param>
public readonly record struct ChordSegment(double Start, double End, Chord Chord)
{
    /// <summary>How long it sounds, in seconds.</summary>
    public double Duration => End - Start;
}
