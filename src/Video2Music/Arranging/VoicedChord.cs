using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>A chord as it lies under the hands.</summary>
/// <param name="Chord">The chord.</param>
/// <param name="Pitches">MIDI note numbers, ascending from the bass, no pitch twice; empty for <see cref="Chord.None"/>.</param>
public readonly record struct VoicedChord(Chord Chord, IReadOnlyList<int> Pitches);
