namespace Video2Music.Timing;

/// <summary>What the user asks of musical time.</summary>
public sealed record SpottingOptions
{
    /// <summary>The slowest tempo that can be asked for, in beats a minute.</summary>
    public const double SlowestTempo = 40;

    /// <summary>The fastest tempo that can be asked for, in beats a minute.</summary>
    public const double FastestTempo = 240;

    /// <summary>The published system's: 120 beats a minute throughout, whatever the picture does.</summary>
    public static SpottingOptions Published => new() { Tempo = 120, CutAlignment = 0 };

    /// <summary>
    /// Beats (quarter notes) a minute, 40 to 240, around which the tempo may bend. Default: null, one that fits the cuts, the style and how lively the
    /// picture is; the seed chooses among those that fit.
    /// </summary>
    public double? Tempo { get; init; }

    /// <summary>
    /// How far tempo and bars follow the picture: at 0 the tempo is constant and bars are equal, whatever the cuts; at 1 the tempo bends by up to 7%
    /// so that cuts fall on beats, and sections begin at cuts. Default: 1.
    /// </summary>
    public double CutAlignment { get; init; } = 1;

    /// <summary>Beats (quarter notes) a bar: 2, 3 or 4. Default: 4.</summary>
    public int BeatsPerBar { get; init; } = 4;

    /// <summary>Moments of the picture to meet, in seconds from the first frame. Default: none.</summary>
    public IReadOnlyList<double> Markers { get; init; } = [];

    /// <summary>Whether the beginnings of the file's chapters are moments to meet too. Default: no.</summary>
    public bool MarkChapters { get; init; }

    /// <summary>Hit points that the user has moved or weighed: what holds at that second of the picture. Default: none.</summary>
    public IReadOnlyList<HitChange> Changes { get; init; } = [];

    /// <summary>How lively the picture is taken for, second by second, 0 to 1; where it is null or too short, what is seen counts. Default: none.</summary>
    public IReadOnlyList<float?> Energy { get; init; } = [];

    /// <summary>
    /// How lively the picture is taken for, as points joined by lines, by time; before the first and after the last it stays, so that one point is for the
    /// whole video. Where <see cref="Energy"/> has a value, that counts. Default: none, what is seen counts.
    /// </summary>
    public IReadOnlyList<EnergyPoint> EnergyCurve { get; init; } = [];

    /// <summary>Makes sure that every option lies within its range.</summary>
    /// <exception cref="Video2MusicException">One does not (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        if (Tempo is not (null or >= SlowestTempo and <= FastestTempo))
            throw new Video2MusicException(Failure.Usage,
                FormattableString.Invariant($"The tempo is {Tempo} where {SlowestTempo} to {FastestTempo} beats a minute are expected."));
        if (CutAlignment is not (>= 0 and <= 1))
            throw new Video2MusicException(Failure.Usage, FormattableString.Invariant($"The cut alignment is {CutAlignment} where 0 to 1 is expected."));
        if (BeatsPerBar is not (2 or 3 or 4))
            throw new Video2MusicException(Failure.Usage, $"The bars have {BeatsPerBar} beats where 2, 3 or 4 are expected.");
        if (Markers.Any(second => !(second >= 0 && double.IsFinite(second))))
            throw new Video2MusicException(Failure.Usage, "A marker stands outside the video: expected seconds from its first frame, 0 or more.");
        if (Energy.Any(value => value is not (null or >= 0 and <= 1)))
            throw new Video2MusicException(Failure.Usage, "The energy leaves its range: expected 0 to 1.");
        if (EnergyCurve.Any(point => point.Energy is not (>= 0 and <= 1) || !(point.Seconds >= 0 && double.IsFinite(point.Seconds))))
            throw new Video2MusicException(Failure.Usage, "A point of the energy leaves its range: expected seconds of 0 or more and an energy of 0 to 1.");
        if (EnergyCurve.Zip(EnergyCurve.Skip(1)).Any(two => two.First.Seconds >= two.Second.Seconds))
            throw new Video2MusicException(Failure.Usage, "The points of the energy are out of order: expected later ones after earlier ones.");
        if (Changes.Any(change => change.Strength is not (>= 0 and <= 1) || !(change.To >= 0 && double.IsFinite(change.To))))
            throw new Video2MusicException(Failure.Usage, "A hit point leaves its range: expected seconds of 0 or more and a strength of 0 to 1.");
    }
}

/// <summary>How lively the picture is taken for at a moment.</summary>
/// <param name="Seconds">The moment, in seconds from the first frame, 0 or more.</param>
/// <param name="Energy">How lively, 0 to 1.</param>
public readonly record struct EnergyPoint(double Seconds, double Energy);

/// <summary>A hit point that the user has moved or weighed.</summary>
/// <param name="From">Where it was found, in seconds: the change is of the hit point nearest to it, at most 20 ms away.</param>
/// <param name="To">Where it is to be, in seconds.</param>
/// <param name="Strength">How much it matters, 0 (not at all) to 1.</param>
public readonly record struct HitChange(double From, double To, double Strength);
