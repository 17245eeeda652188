namespace Video2Music.Vision;

/// <summary>Scenes, second by second.</summary>
internal static class SceneSeconds
{
    // Cut times are rounded to microseconds; one at a whole second must not reach into the next.
    private const double Rounding = 1e-5;

    /// <summary>The scene of each second: walking the scenes, the seconds not yet given up to ceil(scene end) - 1.</summary>
    /// <param name="cuts">Times of the cuts in seconds, ascending.</param>
    /// <param name="seconds">How many seconds there are.</param>
    /// <returns>Scene numbers from 0; a scene that is never the one shown at a second's start may be left out.</returns>
    public static int[] Scenes(IReadOnlyList<double> cuts, int seconds)
    {
        var scenes = new int[seconds];
        int next = 0;
        for (int scene = 0; scene <= cuts.Count; scene++)
        {
            int end = scene < cuts.Count ? Math.Min(seconds, (int)Math.Ceiling(cuts[scene] - Rounding)) : seconds;
            while (next < end) scenes[next++] = scene;
        }

        return scenes;
    }

    /// <summary>Whole seconds since the scene last changed, from 0.</summary>
    /// <param name="scenes">The scene of each second.</param>
    public static int[] Offsets(ReadOnlySpan<int> scenes)
    {
        var offsets = new int[scenes.Length];
        for (int s = 1; s < offsets.Length; s++)
            offsets[s] = scenes[s] == scenes[s - 1] ? offsets[s - 1] + 1 : 0;
        return offsets;
    }
}
