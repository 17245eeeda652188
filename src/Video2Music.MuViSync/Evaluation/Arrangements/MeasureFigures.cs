using Video2Music.MuViSync.Evaluation.Melodies;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>A measure over pieces, beside songs and music that is none.</summary>
/// <param name="Measure">Its name, as in <c>reference-stats.json</c>.</param>
/// <param name="Songs">The .05 quantile, the median and the .95 quantile over POP909's songs.</param>
/// <param name="Pieces">The same three over the pieces; empty where no piece has the measure.</param>
/// <param name="Within">Share of the pieces between the songs' .05 and .95.</param>
/// <param name="Nulls">The songs' medians after their chords came later, their pitches were shuffled, walked a scale, walked the chords; may be fewer.</param>
/// <param name="IsNearerToNone">Whether the median lies nearer to one of those than to the songs', where the measure tells them apart.</param>
public sealed record MeasureFigures(string Measure, double[] Songs, double[] Pieces, double Within, double[] Nulls, bool IsNearerToNone)
{
    private const double Bar = 0.8;

    /// <summary>Whether at least .8 of the pieces lie within the band, and the median not nearer to music that is none.</summary>
    public bool IsMet => Within >= Bar && !IsNearerToNone;

    /// <summary>Measures pieces.</summary>
    /// <param name="pieces">The pieces.</param>
    internal static MeasureFigures[] Of(IReadOnlyList<ArrangedPiece> pieces)
    {
        ILookup<string, double> found = pieces.SelectMany(Measures).ToLookup(measure => measure.Key, measure => measure.Value);
        return [.. SongBands.All.Select(band => Of(band, [.. found[band.Measure].Order()]))];
    }

    private static IEnumerable<KeyValuePair<string, double>> Measures(ArrangedPiece piece) => piece.Melody is { } melody
        ? MelodyMeasures.Of(GridMelody.Of(melody.Notes, piece.Written.Chords, piece.Cues.Time, piece.Ending)).Concat(AccompanimentMeasures.Of(piece))
        : AccompanimentMeasures.Of(piece);

    private static MeasureFigures Of(SongBand band, double[] values)
    {
        double[] songs = [band.Low, band.Middle, band.High];
        if (values.Length == 0) return new MeasureFigures(band.Measure, songs, [], 0, band.Nulls, false);
        double[] pieces = [Quantile(values, 0.05), Quantile(values, 0.5), Quantile(values, 0.95)];
        return new MeasureFigures(
            band.Measure, songs, pieces, values.Average(value => band.Holds(value) ? 1.0 : 0), band.Nulls, band.IsNearerToNone(pieces[1]));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return double.Lerp(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], at - below);
    }
}
