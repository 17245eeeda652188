namespace Video2Music.Playing;

/// <summary>A note's beginning, as far as it decides which samples are heard.</summary>
/// <param name="Pitch">MIDI pitch, 0 to 127.</param>
/// <param name="Velocity">MIDI velocity, 1 to 127.</param>
internal readonly record struct Stroke(int Pitch, int Velocity);
