namespace Video2Music.Writing;

/// <summary>A bar of a melody that is to be written.</summary>
/// <param name="Start">Its first sixteenth.</param>
/// <param name="Steps">How many sixteenths it has, at least 1.</param>
internal readonly record struct MelodyBar(int Start, int Steps)
{
    /// <summary>Stands for a number that is not known.</summary>
    public const int Unknown = -1;

    /// <summary>How many bars of its phrase lie before it; <see cref="Unknown"/> where there is no phrase.</summary>
    public int BarOfPhrase { get; init; } = Unknown;

    /// <summary>How many bars of its phrase follow it; <see cref="Unknown"/> where there is no phrase.</summary>
    public int BarsLeft { get; init; } = Unknown;

    /// <summary>How many notes are to begin in it, as <see cref="DensityOf"/> sorts numbers; <see cref="Unknown"/> where that is open.</summary>
    public int Density { get; init; } = Unknown;

    /// <summary>The bar that stands in its place in the phrase of the same letter before; <see cref="Unknown"/> for none.</summary>
    public int Earlier { get; init; } = Unknown;

    /// <summary>How many semitones higher than its neighbours it is to lie. Default: 0.</summary>
    public float Lift { get; init; }

    /// <summary>How many kinds of density there are.</summary>
    public const int Densities = 6;

    /// <summary>The sixteenth after its last.</summary>
    public int End => Start + Steps;

    /// <summary>Sorts a number of notes: none, 1 or 2, 3 or 4, and so on; 9 and more are one kind.</summary>
    /// <param name="notes">Notes that begin in a bar.</param>
    public static int DensityOf(int notes) => Math.Min((notes + 1) / 2, Densities - 1);
}
