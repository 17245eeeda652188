using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Arranging;

/// <summary>A way of playing chords.</summary>
internal interface IStyle
{
    /// <summary>The style's name, in lower case.</summary>
    public string Name { get; }

    /// <summary>Its tempi and what it suits.</summary>
    public Style Data { get; }

    /// <summary>Plays a lead sheet.</summary>
    /// <param name="sheet">What is to be played; its notes are as they sound.</param>
    /// <param name="options">Seeds, instruments, parts to leave out.</param>
    public IReadOnlyList<Part> Play(LeadSheet sheet, ArrangementOptions options);
}
