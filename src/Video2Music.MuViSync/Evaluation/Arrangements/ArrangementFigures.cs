namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>What whole arrangements are like: in time with the picture, as pieces, beside songs, beside each other.</summary>
public sealed record ArrangementFigures
{
    // Bars are whole ticks long, and ticks are added up in floating point.
    private const double Rounding = 1e-9;

    /// <summary>How many pieces for different videos and seeds, but for those of <see cref="Variety"/>.</summary>
    public required int Pieces { get; init; }

    /// <summary>How they keep time, a row for each set of videos.</summary>
    public required IReadOnlyList<TimingFigures> Timing { get; init; }

    /// <summary>How those of a minute and more grow and end.</summary>
    public required FormFigures Form { get; init; }

    /// <summary>Melodies and accompaniments of those of a minute and more, beside songs.</summary>
    public required IReadOnlyList<MeasureFigures> Measures { get; init; }

    /// <summary>Whether it can be played.</summary>
    public required CraftFigures Craft { get; init; }

    /// <summary>How unlike pieces are.</summary>
    public required VarietyFigures Variety { get; init; }

    /// <summary>The figures that have bars.</summary>
    public IEnumerable<BarFigure> Bars =>
    [
        new("cuts with a hit, worst videos", Cut.Min(row => row.WithHit), 0.85, null),
        new("shuffled cuts with a hit, worst videos", Cut.Max(row => row.WithHitShuffled), null, 0.4),
        new("section cuts on downbeats, worst videos", Cut.Min(row => row.OnDownbeats), 0.95, null),
        new("change of tempo, median, worst videos", Cut.Max(row => row.MedianChange), null, 0.01),
        new("change of tempo, largest", Cut.Max(row => row.LargestChange), null, 0.04),
        new("tempo from its base, farthest", Cut.Max(row => row.FarthestFromBase), null, 0.08),
        new("change of tempo where nothing is cut", Timing.Where(row => row.Cuts == 0).Max(row => (double?)row.LargestChange), null, Rounding),
        new("parts in the fullest section, fewest", Form.PartsInFullest, 4, null),
        new("pieces that begin with fewer parts", Form.FewerInIntro, 1, null),
        new("section lines led over", Form.LedOver, 0.8, null),
        new("pieces that end as pieces do", Form.Ended, 1, null),
        new("loudness with motion, r", Form.LoudnessWithMotion, 0.5, null),
        new("measures within the songs' band", Measures.Average(measure => measure.IsMet ? 1.0 : 0), 1, null),
        new("bass on the root at chord changes", Craft.BassOnRoot, 0.94, null),
        new("notes out of range", Craft.OutOfRange, null, 0),
        new("moments too narrow for their depth, a part", Craft.Muddy, null, 0),
        new("notes that hang", Craft.Hanging, null, 0),
        new("notes doubled in a part", Craft.Doubled, null, 0),
        new("accompaniment on the melody's pitch", Craft.OnMelodysPitch, null, 0.03),
        new("bars that two seeds share, most", Variety.MostSharedBars, null, 0.5),
        new("styles that auto chooses", Variety.Styles.Count, 5, null),
        new("styles told apart", Variety.Told, 0.8, null),
    ];

    private IEnumerable<TimingFigures> Cut => Timing.Where(row => row.Cuts > 0);
}
