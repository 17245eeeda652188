namespace Video2Music;

/// <summary>
/// How good a piece is among several for the same video, as far as that can be measured. Each part is a share from 0 to 1, or null where the
/// piece gives no occasion for it; none of them says whether anybody likes it.
/// </summary>
/// <param name="Cuts">Share of the video's cuts and markers that a beat meets (from 40 ms before to 120 ms after).</param>
/// <param name="Chords">
/// How likely the chord network finds the chords where they change, against all others that could have come: the geometric mean of the probabilities.
/// </param>
/// <param name="Bands">Share of the melody's measures that lie where they lie in nine of ten songs (docs/evaluation.md).</param>
public sealed record Rating(double? Cuts, double? Chords, double? Bands)
{
    /// <summary>The mean of the parts that there are: what pieces are ranked by; 0 where there are none.</summary>
    public double Total => new[] { Cuts, Chords, Bands }.Average() ?? 0;
}
