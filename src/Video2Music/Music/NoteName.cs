namespace Video2Music.Music;

/// <summary>A pitch class as it is written: a letter with its sharps or flats. The default value is C.</summary>
/// <param name="Fifths">Its place on the line of fifths: 0 for C, 1 for G, 6 for F#, -1 for F, -2 for Bb. Seven places on is the same
/// letter, a sharp more.</param>
public readonly record struct NoteName(int Fifths)
{
    private const string Line = "FCGDAEB";

    /// <summary>The letter, A to G.</summary>
    public char Letter => Line[PlaceInLine];

    /// <summary>How many sharps (positive) or flats (negative) it has.</summary>
    public int Alteration => (Fifths + 1 - PlaceInLine) / Line.Length;

    /// <summary>The pitch class, 0 (C) to 11 (B).</summary>
    public int PitchClass => Music.PitchClass.Wrap(7 * Fifths);

    private int PlaceInLine => ((Fifths + 1) % Line.Length + Line.Length) % Line.Length;

    /// <summary>Reads a note name at the start of a text: a letter A to G with any number of <c>#</c> or <c>b</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name; C where there is none.</param>
    /// <param name="length">How many characters the name takes.</param>
    /// <returns>Whether the text starts with a note name.</returns>
    public static bool TryReadPrefix(string text, out NoteName name, out int length)
    {
        name = default;
        length = 0;
        int place = text is null or "" ? -1 : Line.IndexOf(text[0], StringComparison.Ordinal);
        if (place < 0) return false;
        int alteration = 0;
        for (length = 1; length < text!.Length && text[length] is '#' or 'b' or '♯' or '♭'; length++) alteration += text[length] is '#' or '♯' ? 1 : -1;
        name = new NoteName(place - 1 + Line.Length * alteration);
        return true;
    }

    /// <summary>The name some fifths on; 12 on is the same pitch class.</summary>
    /// <param name="fifths">How many; backwards where negative.</param>
    public NoteName Up(int fifths) => new(Fifths + fifths);

    /// <summary>The name, such as <c>Bb</c>.</summary>
    public override string ToString() => Letter + new string(Alteration > 0 ? '#' : 'b', Math.Abs(Alteration));
}
