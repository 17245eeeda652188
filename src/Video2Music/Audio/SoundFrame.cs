namespace Video2Music.Audio;

/// <summary>What is measured of a short piece of sound.</summary>
/// <param name="Bands">The level in <see cref="SoundFrames.Bands"/> bands of 300 to 3400 Hz, in dB; <see cref="SoundFrames.Silence"/> or more.</param>
/// <param name="Level">The same in all of them together.</param>
/// <param name="Bright">Where its power lies, in octaves above 100 Hz.</param>
/// <param name="Harmonic">How nearly it repeats itself at its pitch, 0 to 1.</param>
/// <param name="Pitch">The pitch, 80 to 400 Hz, as a MIDI note number.</param>
/// <param name="Likeness">How alike its partials are to those of a tenth of a second before, 0 to 1.</param>
internal readonly record struct SoundFrame(float[] Bands, float Level, float Bright, float Harmonic, float Pitch, float Likeness);
