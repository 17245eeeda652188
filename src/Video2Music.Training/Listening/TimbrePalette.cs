namespace Video2Music.Training.Listening;

/// <summary>
/// Which sounds there are to play with, General MIDI programs from 0. One orchestra is for training, the other for tests: no
/// SoundFont, no program (but the plain drum kit's), no tempo and no pattern (but held chords) of the second is ever heard in
/// training.
/// </summary>
internal sealed record TimbrePalette
{
    /// <summary>File names of SoundFonts.</summary>
    public required string[] SoundFonts { get; init; }

    /// <summary>Programs for chords that are struck.</summary>
    public required int[] Keys { get; init; }

    /// <summary>Programs for chords that are held.</summary>
    public required int[] Pads { get; init; }

    /// <summary>Programs for the bass.</summary>
    public required int[] Basses { get; init; }

    /// <summary>Programs for the melody.</summary>
    public required int[] Leads { get; init; }

    /// <summary>Patterns that chords are struck in.</summary>
    public required Pattern[] Patterns { get; init; }

    /// <summary>Drum kits: programs of channel 10.</summary>
    public required int[] Kits { get; init; }

    /// <summary>Whether a tempo may be played.</summary>
    public required Func<double, bool> Tempo { get; init; }

    /// <summary>What is trained with.</summary>
    public static TimbrePalette Training { get; } = new()
    {
        SoundFonts = ["FluidR3_GM.sf2", "MuseScore_General_Lite.sf3", "OPL-3_FM_128M.sf2"],
        Keys = [0, 2, 3, 4, 6, 7, 8, 11, 12, 16, 18, 21, 24, 26, 27, 29, 45, 46, 62, 81],
        Pads = [16, 19, 20, 48, 50, 52, 61, 88, 89, 91, 94],
        Basses = [32, 33, 35, 36, 38, 58],
        Leads = [0, 11, 22, 24, 27, 40, 53, 56, 65, 71, 73, 75, 80, 84],
        Patterns = [Pattern.Held, Pattern.Beats, Pattern.Halves, Pattern.Quavers, Pattern.ArpeggioUp, Pattern.ArpeggioFast, Pattern.Strum, Pattern.Syncopated],
        Kits = [0, 8, 16, 25, 40],
        Tempo = bpm => bpm is < 96 or > 104 and < 146,
    };

    /// <summary>What is tested with.</summary>
    public static TimbrePalette Test { get; } = new()
    {
        SoundFonts = ["TimGM6mb.sf2"],
        Keys = [1, 5, 13, 17, 25, 28, 30, 104, 107],
        Pads = [49, 51, 54, 90, 92, 95],
        Basses = [34, 37, 39, 43],
        Leads = [41, 57, 64, 68, 72, 78, 79, 82, 85],
        Patterns = [Pattern.Alberti, Pattern.OffBeat, Pattern.Rolling, Pattern.Held],
        Kits = [0, 24],
        Tempo = bpm => bpm is >= 96 and <= 104 or >= 146,
    };
}

/// <summary>How a chord is struck.</summary>
internal enum Pattern
{
    Held,
    Beats,
    Halves,
    Quavers,
    ArpeggioUp,
    ArpeggioFast,
    Strum,
    Syncopated,
    Alberti,
    OffBeat,
    Rolling,
}
