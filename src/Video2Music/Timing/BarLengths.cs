namespace Video2Music.Timing;

/// <summary>
/// The lengths that a bar may have around a base tempo, in equal small steps of time: so the bars' ends lie on a raster, and a path over it can be searched.
/// </summary>
internal sealed class BarLengths
{
    // Most that the tempo may change from one bar to the next, as a share.
    private const double MostChange = 0.032;

    /// <summary>Makes the lengths.</summary>
    /// <param name="tempo">The base tempo in beats a minute.</param>
    /// <param name="beats">Beats a bar.</param>
    /// <param name="reach">How far the tempo may leave its base, as a share; 0 for a constant tempo.</param>
    /// <param name="unit">About how many seconds a step of time is to have.</param>
    public BarLengths(double tempo, int beats, double reach, double unit)
    {
        int beat = Math.Max(2, 2 * (int)Math.Round(60 / tempo / unit / 2));
        (Tempo, Beats, Usual) = (tempo, beats, beat * beats);
        Unit = 60 / tempo / beat;
        Shortest = (int)Math.Ceiling(Usual / (1 + reach));
        Count = (int)Math.Floor(Usual / (1 - reach)) - Shortest + 1;
        MostSteps = Math.Max(1, (int)(MostChange * Usual));
    }

    /// <summary>The base tempo in beats a minute.</summary>
    public double Tempo { get; }

    /// <summary>Beats a bar.</summary>
    public int Beats { get; }

    /// <summary>Seconds a step of time.</summary>
    public double Unit { get; }

    /// <summary>Steps of time in a bar at the base tempo.</summary>
    public int Usual { get; }

    /// <summary>Steps of time in the shortest bar.</summary>
    public int Shortest { get; }

    /// <summary>How many lengths there are; each is a step longer than the one before.</summary>
    public int Count { get; }

    /// <summary>How many lengths a bar may be away from the bar before it.</summary>
    public int MostSteps { get; }

    /// <summary>Steps of time in a bar.</summary>
    /// <param name="length">Which length, from 0.</param>
    /// <param name="beats">How many beats the bar has.</param>
    public int Steps(int length, int beats) => ((Shortest + length) * beats + Beats / 2) / Beats;
}
