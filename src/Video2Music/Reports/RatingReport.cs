namespace Video2Music.Reports;

/// <summary>How good a piece is among several, as far as that can be measured: see <see cref="Rating"/>.</summary>
/// <param name="Total">The mean of the parts that there are.</param>
/// <param name="Cuts">Share of the cuts that a beat meets.</param>
/// <param name="Chords">How likely the chords are.</param>
/// <param name="Bands">Share of the melody's measures that lie where they lie in songs.</param>
internal sealed record RatingReport(double Total, double? Cuts, double? Chords, double? Bands)
{
    /// <summary>Reports a rating.</summary>
    public static RatingReport Of(Rating rating) => new(Rounded.To4(rating.Total), Round(rating.Cuts), Round(rating.Chords), Round(rating.Bands));

    private static double? Round(double? share) => share is { } value ? Rounded.To4(value) : null;
}
