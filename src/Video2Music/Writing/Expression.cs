namespace Video2Music.Writing;

/// <summary>How busy and how loud the music should be, one value a second.</summary>
/// <param name="Density">Notes sounding in each second, 0 and up.</param>
/// <param name="Loudness">Root mean square amplitude of each second, 0 to 1.</param>
public sealed record Expression(float[] Density, float[] Loudness)
{
    /// <summary>How many seconds are described.</summary>
    public int Seconds => Density.Length;
}
