namespace Video2Music.Timing;

/// <summary>How lively the user takes a picture for.</summary>
internal static class AskedEnergy
{
    /// <summary>A value a second, 0 to 1; null, or nothing, where what is seen counts.</summary>
    /// <param name="options">What the user asks.</param>
    /// <param name="seconds">How many seconds the video has.</param>
    public static IReadOnlyList<float?> PerSecond(SpottingOptions options, int seconds)
    {
        if (options.EnergyCurve.Count == 0) return options.Energy;
        return [.. Enumerable.Range(0, seconds).Select(s => options.Energy.ElementAtOrDefault(s) ?? (float?)At(options.EnergyCurve, s + 0.5))];
    }

    private static double At(IReadOnlyList<EnergyPoint> curve, double seconds)
    {
        int next = 0;
        while (next < curve.Count && curve[next].Seconds <= seconds) next++;
        if (next == 0) return curve[0].Energy;
        if (next == curve.Count) return curve[^1].Energy;
        (EnergyPoint a, EnergyPoint b) = (curve[next - 1], curve[next]);
        return double.Lerp(a.Energy, b.Energy, (seconds - a.Seconds) / (b.Seconds - a.Seconds));
    }
}
