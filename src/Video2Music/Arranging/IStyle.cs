using Video2Music.Modeling;
using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>A way of playing chords. Its notes are in C major or A minor; <see cref="Arranger"/> moves them to the key.</summary>
internal interface IStyle
{
    /// <summary>The style's name, in lower case.</summary>
    public string Name { get; }

    /// <summary>Beats a minute.</summary>
    public double BeatsPerMinute { get; }

    /// <summary>Plays a lead sheet.</summary>
    public IReadOnlyList<Part> Play(LeadSheet sheet);
}

/// <summary>What a style plays from.</summary>
/// <param name="Chords">The chords, one a second, the closing one included.</param>
/// <param name="Expression">Density and loudness, one a second, for as many seconds.</param>
/// <param name="Close">The second in which the closing chord begins and from which it lasts to the end.</param>
/// <param name="Length">Length of the music in ticks.</param>
/// <param name="Program">General MIDI program, 0 to 127.</param>
internal sealed record LeadSheet(
    IReadOnlyList<Chord> Chords, Expression Expression, int Close, int Length, int Program);
