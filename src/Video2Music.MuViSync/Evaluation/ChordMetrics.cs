namespace Video2Music.MuViSync.Evaluation;

/// <summary>How well a network foretold the chords of one song, or of many on average.</summary>
public sealed record ChordMetrics
{
    /// <summary>Share of the positions whose target is the most likely class.</summary>
    public required double Hits1 { get; init; }

    /// <summary>Share of the positions whose target is among the three most likely classes.</summary>
    public required double Hits3 { get; init; }

    /// <summary>Share of the positions whose target is among the five most likely classes.</summary>
    public required double Hits5 { get; init; }

    /// <summary>Mean cross entropy of the targets in nats, PAD ignored.</summary>
    public required double ChordLoss { get; init; }

    /// <summary>Mean binary cross entropy against <see cref="AffectRows"/> over all 299 positions, as published.</summary>
    public required double AffectLoss { get; init; }

    /// <summary>The same over the positions that count only.</summary>
    public required double AffectLossReal { get; init; }

    /// <summary>
    /// Among positions whose strongest emotion has a probability of at least .30 and is not neutral, the share whose most
    /// likely class is a chord of a quality that belongs to it; null where there is no such position.
    /// </summary>
    public required double? Correspondence30 { get; init; }

    /// <summary>The same at .80, the published threshold.</summary>
    public required double? Correspondence80 { get; init; }

    /// <summary>0.4 <see cref="ChordLoss"/> + 0.6 <see cref="AffectLoss"/>, as published.</summary>
    public double TotalLoss => 0.4 * ChordLoss + 0.6 * AffectLoss;

    /// <summary>The plain mean over songs; correspondence over the songs that have one.</summary>
    /// <param name="songs">The songs' scores, at least one.</param>
    public static ChordMetrics Mean(IReadOnlyCollection<ChordMetrics> songs) => new()
    {
        Hits1 = songs.Average(s => s.Hits1),
        Hits3 = songs.Average(s => s.Hits3),
        Hits5 = songs.Average(s => s.Hits5),
        ChordLoss = songs.Average(s => s.ChordLoss),
        AffectLoss = songs.Average(s => s.AffectLoss),
        AffectLossReal = songs.Average(s => s.AffectLossReal),
        Correspondence30 = songs.Average(s => s.Correspondence30),
        Correspondence80 = songs.Average(s => s.Correspondence80),
    };
}
