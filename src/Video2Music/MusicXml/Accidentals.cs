using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Remembers which accidentals stand in a bar of a staff, and says which a note needs.</summary>
/// <param name="key">The key, whose signature counts until a note of the same line differs.</param>
internal sealed class Accidentals(Key key)
{
    private readonly Dictionary<(char Letter, int Octave), int> standing = [];

    /// <summary>The accidental that has to be drawn before a note; null where none has.</summary>
    public string? Before(NoteName name, int octave)
    {
        int stands = standing.TryGetValue((name.Letter, octave), out int earlier) ? earlier : InSignature(name.Letter);
        standing[(name.Letter, octave)] = name.Alteration;
        return stands == name.Alteration ? null : NameOf(name.Alteration);
    }

    // The scale is the seven neighbours on the line of fifths that begin a fifth below the major tonic.
    private int InSignature(char letter) =>
        Enumerable.Range(key.Sharps - 1, 7).Select(fifths => new NoteName(fifths)).First(name => name.Letter == letter).Alteration;

    private static string NameOf(int alteration) => alteration switch
    {
        0 => "natural",
        1 => "sharp",
        2 => "double-sharp",
        -1 => "flat",
        _ => "flat-flat",
    };
}
