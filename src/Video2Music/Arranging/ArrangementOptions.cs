using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>How chords are to be played.</summary>
public sealed record ArrangementOptions
{
    /// <summary>General MIDI program, 0 to 127, as <see cref="Instrument.Parse"/> gives. Default: 0, Acoustic Grand Piano.</summary>
    public int Program { get; init; }

    /// <summary>Name of the style, one of <see cref="Arranger.Styles"/>, in any case. Default: <c>paper</c>.</summary>
    public string Style { get; init; } = "paper";

    /// <summary>Title, written into the MIDI file. Default: none.</summary>
    public string Title { get; init; } = "";
}
