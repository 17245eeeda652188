namespace Video2Music.Writing;

/// <summary>How a melody is to be written.</summary>
public sealed record MelodyOptions
{
    /// <summary>Another number, another melody. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Share of the bars that are to be without melody, 0 to 1, silent sections counted in. Default: a quarter.</summary>
    public double Rest { get; init; } = 0.25;

    /// <summary>Sections, by their place in the cue sheet, that are to be without melody, such as an intro. Default: none.</summary>
    public IReadOnlyCollection<int> SilentSections { get; init; } = [];

    /// <summary>Whether to write as songs of a hundred years ago do, as suits swing, rather than as today's. Default: as today's.</summary>
    public bool Vintage { get; init; }

    /// <summary>The lowest pitch, 48 to 72. Default: 60.</summary>
    public int Lowest { get; init; } = 60;

    /// <summary>The highest pitch, at least an octave and a half above the lowest. Default: 84.</summary>
    public int Highest { get; init; } = 84;

    /// <summary>How far, in semitones, the melody had best rise from the piece's beginning to its end. Default: 20.</summary>
    public double Rise { get; init; } = 20;

    private const int LeastSpan = 18;
    private const int LowestLowest = 48;
    private const int HighestLowest = 72;

    /// <summary>The options of a melody for a register, as far as a melody can keep to it.</summary>
    /// <param name="lowest">The register's lowest pitch.</param>
    /// <param name="highest">The register's highest pitch.</param>
    public static MelodyOptions Within(int lowest, int highest)
    {
        int from = Math.Clamp(lowest, LowestLowest, HighestLowest);
        return new MelodyOptions { Lowest = from, Highest = Math.Max(highest, from + LeastSpan) };
    }
}
