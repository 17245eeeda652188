namespace Video2Music.Timing;

/// <summary>The tempi among which one may be chosen, in beats (quarter notes) a minute.</summary>
/// <param name="Slowest">The slowest of them, above 0.</param>
/// <param name="Fastest">The fastest of them, not under <paramref name="Slowest"/>.</param>
public readonly record struct TempoRange(double Slowest, double Fastest)
{
    /// <summary>Where most music lies that accompanies pictures: 84 to 128.</summary>
    public static TempoRange Usual => new(84, 128);
}
