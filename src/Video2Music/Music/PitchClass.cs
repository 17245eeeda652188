namespace Video2Music.Music;

/// <summary>Arithmetic and names of the twelve pitch classes, 0 (C) to 11 (B).</summary>
public static class PitchClass
{
    private static readonly string[] Names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>The pitch class of any number of semitones above C, negative ones included.</summary>
    /// <param name="semitones">Semitones above C.</param>
    public static int Wrap(int semitones) => ((semitones % 12) + 12) % 12;

    /// <summary>The name with sharps, such as <c>A#</c>.</summary>
    /// <param name="pitchClass">0 to 11.</param>
    public static string Name(int pitchClass) => Names[pitchClass];

    /// <summary>Reads a note name at the start of a text: a letter A to G with any number of <c>#</c> or <c>b</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pitchClass">The pitch class, 0 to 11.</param>
    /// <param name="length">How many characters the name takes.</param>
    /// <returns>Whether the text starts with a note name.</returns>
    public static bool TryReadPrefix(string text, out int pitchClass, out int length)
    {
        pitchClass = 0;
        length = 0;
        int natural = text.Length == 0 ? -1 : "C D EF G A B".IndexOf(text[0], StringComparison.Ordinal);
        if (natural < 0 || text[0] == ' ') return false;
        length = 1;
        while (length < text.Length && text[length] is '#' or 'b' or '♯' or '♭')
        {
            natural += text[length] is '#' or '♯' ? 1 : -1;
            length++;
        }

        pitchClass = Wrap(natural);
        return true;
    }
}
