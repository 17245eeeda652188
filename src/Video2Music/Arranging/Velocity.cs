namespace Video2Music.Arranging;

/// <summary>How hard notes are struck, from how loud the music should be.</summary>
public static class Velocity
{
    private const int Quietest = 49;
    private const int Span = 63;
    private const int LoudestLevel = 50;
    private const double Exponent = 0.3;

    /// <summary>
    /// The published curve (Kang, Poria and Herremans, 2024): round(49 + 63 · (L/50)^0.3), where L is 100 · loudness cut to a
    /// whole number and clipped to 0..50.
    /// </summary>
    /// <param name="loudness">Root mean square amplitude, 0 to 1; not a number counts as 0.</param>
    /// <returns>MIDI velocity, 49 to 112.</returns>
    public static int FromLoudness(float loudness)
    {
        // In single precision, as published: 0.29f · 100 is 29 there and 28.99… in double precision.
        float percent = loudness * 100f;
        int level = float.IsNaN(percent) ? 0 : (int)Math.Clamp(percent, 0, LoudestLevel);
        return (int)Math.Round(Quietest + Span * Math.Pow((double)level / LoudestLevel, Exponent));
    }

    /// <summary>The velocity of every second.</summary>
    /// <param name="loudness">Root mean square amplitudes, 0 to 1, one a second.</param>
    /// <returns>MIDI velocities, 49 to 112, one a second.</returns>
    public static int[] FromLoudness(IReadOnlyList<float> loudness)
    {
        ArgumentNullException.ThrowIfNull(loudness);
        var velocities = new int[loudness.Count];
        for (int i = 0; i < velocities.Length; i++) velocities[i] = FromLoudness(loudness[i]);
        return velocities;
    }
}
