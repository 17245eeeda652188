namespace Video2Music.Writing;

/// <summary>A phrase of a melody: bars that belong together.</summary>
/// <param name="StartBar">Its first bar, from 0.</param>
/// <param name="Bars">How many bars, at least 1; the last of them may be silent.</param>
/// <param name="Letter">Phrases of one letter are one melody, but for their endings and what other chords ask for.</param>
public readonly record struct MelodyPhrase(int StartBar, int Bars, char Letter);
