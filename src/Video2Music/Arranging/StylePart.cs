using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>A part of a style.</summary>
/// <param name="Role">What it does in the music.</param>
/// <param name="Programs">General MIDI programs of the instruments that suit it, 0 to 127, of which a piece takes one; of drums, kits.</param>
public sealed record StylePart(PartRole Role, IReadOnlyList<int> Programs)
{
    /// <summary>How loud it is beside the melody, in LU.</summary>
    public double Level { get; init; }

    /// <summary>Where it stands: -1 is left, 0 the middle, 1 right.</summary>
    public double Pan { get; init; }

    /// <summary>How much of it goes to the reverb, 0 to 1.</summary>
    public double Reverb { get; init; }

    /// <summary>Its lowest MIDI note.</summary>
    public int Lowest { get; init; }

    /// <summary>Its highest MIDI note.</summary>
    public int Highest { get; init; }

    /// <summary>How many voices its chords have at most, 1 to 5.</summary>
    public int Voices { get; init; } = 4;

    /// <summary>What it plays, by texture; of several patterns a section takes one.</summary>
    public required IReadOnlyDictionary<Texture, IReadOnlyList<Pattern>> Patterns { get; init; }

    /// <summary>Textures in which it plays what the lead sheet has as a melody; empty for parts that play patterns.</summary>
    public IReadOnlyList<Texture> SingsIn { get; init; } = [];

    /// <summary>Whether it has anything to play in a texture.</summary>
    /// <param name="texture">The texture.</param>
    public bool PlaysIn(Texture texture) => SingsIn.Contains(texture) || Patterns.ContainsKey(texture);
}
