namespace Video2Music.Music;

/// <summary>Arithmetic and names of the twelve pitch classes, 0 (C) to 11 (B).</summary>
public static class PitchClass
{
    private static readonly string[] Names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>The pitch class of any number of semitones above C, negative ones included.</summary>
    /// <param name="semitones">Semitones above C.</param>
    public static int Wrap(int semitones) => ((semitones % 12) + 12) % 12;

    /// <summary>The name with sharps, such as <c>A#</c>, as MuVi-Sync has it; <see cref="Key.Spell"/> knows how a key writes it.</summary>
    /// <param name="pitchClass">0 to 11.</param>
    public static string Name(int pitchClass) => Names[pitchClass];
}
