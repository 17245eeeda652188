using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>How chords are to be played.</summary>
public sealed record ArrangementOptions
{
    /// <summary>The style. Default: the published arpeggio.</summary>
    public string Style { get; init; } = StyleLibrary.Published;

    /// <summary>Where a style's choices begin. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Seeds of parts that are to be played otherwise than <see cref="Seed"/> has it. Default: none.</summary>
    public IReadOnlyDictionary<PartRole, long> PartSeeds { get; init; } = new Dictionary<PartRole, long>();

    /// <summary>Instruments by role, as <see cref="Instrument.Parse"/> gives them; of drums, the kit. Default: the style's.</summary>
    public IReadOnlyDictionary<PartRole, int> Programs { get; init; } = new Dictionary<PartRole, int>();

    /// <summary>Parts to leave out. Default: none.</summary>
    public IReadOnlyCollection<PartRole> Without { get; init; } = [];

    /// <summary>How loosely it is played, 0 (a machine) to 1 (as people play). Default: 0.5.</summary>
    public double Humanize { get; init; } = 0.5;

    /// <summary>Title, written into the MIDI file. Default: none.</summary>
    public string Title { get; init; } = "";
}
