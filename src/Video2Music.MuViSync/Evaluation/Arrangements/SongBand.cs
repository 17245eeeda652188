namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Where a measure lies in real songs, and in music that is none.</summary>
/// <param name="Measure">The measure's name, as in <c>reference-stats.json</c>.</param>
/// <param name="Low">The .05 quantile over songs.</param>
/// <param name="Middle">The median.</param>
/// <param name="High">The .95 quantile.</param>
/// <param name="Nulls">
/// The medians of the same songs made none (<see cref="Melodies.NullArrangement"/>, in its order); empty where the measure does not see it.
/// </param>
internal sealed record SongBand(string Measure, double Low, double Middle, double High, params double[] Nulls)
{
    // How far from songs music that is none has to be for the comparison with it to tell something, in widths of the band.
    private const double Telling = 0.25;

    /// <summary>Whether a value lies where nine songs in ten do.</summary>
    /// <param name="value">The value.</param>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Whether a median lies nearer to music that is none than to songs, of what the measure tells apart.</summary>
    /// <param name="median">The median.</param>
    public bool IsNearerToNone(double median) => Nulls.Any(none =>
        Math.Abs(none - Middle) > Telling * (High - Low) && Math.Abs(median - none) < Math.Abs(median - Middle));
}
