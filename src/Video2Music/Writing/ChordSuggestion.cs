using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>A chord that would fit in a place, and how well.</summary>
/// <param name="Chord">The chord as it sounds.</param>
/// <param name="Probability">
/// How likely the network finds it there, given the picture, what comes before and what follows; over all suggestions it adds up to 1.
/// </param>
public readonly record struct ChordSuggestion(Chord Chord, double Probability);
