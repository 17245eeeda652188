using Video2Music.Vision;

namespace Video2Music.Arranging;

/// <summary>A way of playing, as data: its parts and what each does at each intensity. Read from a file by <see cref="StyleReader"/>.</summary>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="Description">What it sounds like, in a sentence.</param>
/// <param name="Parts">Its parts, in the order in which they are written.</param>
public sealed record Style(string Name, string Description, IReadOnlyList<StylePart> Parts)
{
    /// <summary>The slowest tempo that suits it, in beats a minute.</summary>
    public double SlowestTempo { get; init; }

    /// <summary>The fastest tempo that suits it, in beats a minute.</summary>
    public double FastestTempo { get; init; }

    /// <summary>Where the second eighth of a beat falls: .5 is straight, .67 a triplet swing.</summary>
    public double Swing { get; init; } = 0.5;

    /// <summary>How loosely it is played, 0 to 1: 0 is a machine.</summary>
    public double Looseness { get; init; } = 1;

    /// <summary>How well it suits each emotion, 0 to 1.</summary>
    public required IReadOnlyDictionary<Emotion, double> Suits { get; init; }

    /// <summary>The energy of the picture that suits it least high, 0 to 1.</summary>
    public double LeastEnergy { get; init; }

    /// <summary>The energy of the picture that suits it at most, 0 to 1.</summary>
    public double MostEnergy { get; init; } = 1;
}
