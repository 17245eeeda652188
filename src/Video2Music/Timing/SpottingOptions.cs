namespace Video2Music.Timing;

/// <summary>What the user asks of musical time.</summary>
public sealed record SpottingOptions
{
    /// <summary>The slowest tempo that can be asked for, in beats a minute.</summary>
    public const double SlowestTempo = 40;

    /// <summary>The fastest tempo that can be asked for, in beats a minute.</summary>
    public const double FastestTempo = 240;

    /// <summary>Beats (quarter notes) a minute, 40 to 240. Default: 120, as published.</summary>
    public double Tempo { get; init; } = 120;

    /// <summary>Moments of the picture to meet, in seconds from the first frame. Default: none.</summary>
    public IReadOnlyList<double> Markers { get; init; } = [];

    /// <summary>Hit points that the user has moved or weighed: what holds at that second of the picture. Default: none.</summary>
    public IReadOnlyList<HitChange> Changes { get; init; } = [];

    /// <summary>How lively the picture is taken for, second by second, 0 to 1; where it is null or too short, what is seen counts. Default: none.</summary>
    public IReadOnlyList<float?> Energy { get; init; } = [];

    /// <summary>Makes sure that every option lies within its range.</summary>
    /// <exception cref="Video2MusicException">One does not (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        if (Tempo is not (>= SlowestTempo and <= FastestTempo))
            throw new Video2MusicException(Failure.Usage,
                FormattableString.Invariant($"The tempo is {Tempo} where {SlowestTempo} to {FastestTempo} beats a minute are expected."));
        if (Markers.Any(second => !(second >= 0 && double.IsFinite(second))))
            throw new Video2MusicException(Failure.Usage, "A marker stands outside the video: expected seconds from its first frame, 0 or more.");
        if (Energy.Any(value => value is not (null or >= 0 and <= 1)))
            throw new Video2MusicException(Failure.Usage, "The energy leaves its range: expected 0 to 1.");
        if (Changes.Any(change => change.Strength is not (>= 0 and <= 1) || !(change.To >= 0 && double.IsFinite(change.To))))
            throw new Video2MusicException(Failure.Usage, "A hit point leaves its range: expected seconds of 0 or more and a strength of 0 to 1.");
    }
}

/// <summary>A hit point that the user has moved or weighed.</summary>
/// <param name="From">Where it was found, in seconds: the change is of the hit point nearest to it, at most 20 ms away.</param>
/// <param name="To">Where it is to be, in seconds.</param>
/// <param name="Strength">How much it matters, 0 (not at all) to 1.</param>
public readonly record struct HitChange(double From, double To, double Strength);
