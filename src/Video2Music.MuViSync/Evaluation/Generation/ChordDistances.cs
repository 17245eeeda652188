namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Jensen-Shannon distances (<see cref="Histogram.Distance"/>) between the chords of two sets of songs.</summary>
/// <param name="Chords">Of the chords.</param>
/// <param name="Bigrams">Of the chords of neighbouring seconds: which chords go on, and for how long, as well as what follows them.</param>
/// <param name="Changes">Of what follows what where the chord changes.</param>
/// <param name="Durations">Of how long chords stand.</param>
public sealed record ChordDistances(double Chords, double Bigrams, double Changes, double Durations)
{
    /// <summary>The distances between two sets of songs.</summary>
    /// <param name="one">The one set's histograms.</param>
    /// <param name="other">The other's.</param>
    public static ChordDistances Between(IReadOnlyCollection<ChordHistograms> one, IReadOnlyCollection<ChordHistograms> other)
    {
        (ChordHistograms a, ChordHistograms b) = (ChordHistograms.Sum(one), ChordHistograms.Sum(other));
        return new ChordDistances(
            Histogram.Distance(a.Chords, b.Chords),
            Histogram.Distance(a.Bigrams, b.Bigrams),
            Histogram.Distance(a.Changes, b.Changes),
            Histogram.Distance(a.Durations, b.Durations));
    }

    /// <summary>The plain mean.</summary>
    /// <param name="all">Distances, at least one.</param>
    public static ChordDistances Mean(IReadOnlyCollection<ChordDistances> all) => new(
        all.Average(d => d.Chords), all.Average(d => d.Bigrams), all.Average(d => d.Changes), all.Average(d => d.Durations));

    /// <summary>How many times another's distances these are.</summary>
    /// <param name="other">The others, such as the floor.</param>
    /// <returns>Ratios; null where one of the others is zero.</returns>
    public ChordDistances? Over(ChordDistances other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Math.Min(Math.Min(other.Chords, other.Bigrams), Math.Min(other.Changes, other.Durations)) <= 0) return null;
        return new(Chords / other.Chords, Bigrams / other.Bigrams, Changes / other.Changes, Durations / other.Durations);
    }
}
