namespace Video2Music.MuViSync.Evaluation.Melodies;

/// <summary>A note of a melody on a grid of sixteenths.</summary>
/// <param name="Start">The sixteenth on which it begins, from 0.</param>
/// <param name="End">The sixteenth after its last.</param>
/// <param name="Pitch">MIDI pitch.</param>
public readonly record struct GridNote(int Start, int End, int Pitch);
