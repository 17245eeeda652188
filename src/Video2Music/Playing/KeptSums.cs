namespace Video2Music.Playing;

/// <summary>
/// The sums of a mix's windows, kept in the file that will hold its finished sound: what was mixed to be measured is not mixed again to be finished,
/// however long it is.
/// </summary>
/// <param name="mix">The mix.</param>
/// <param name="wav">The file.</param>
internal sealed class KeptSums(Mix mix, WavFile wav)
{
    private readonly bool[] kept = new bool[mix.Windows];

    /// <summary>Keeps a window's sum, if all of it lies within the sound.</summary>
    /// <param name="window">The window.</param>
    /// <param name="sum">Its sum.</param>
    public void Keep(long window, float[] sum)
    {
        if ((window + 1) * BlockCutter.WindowFrames > mix.Frames) return;
        wav.Write(window * BlockCutter.WindowFrames, sum);
        kept[window] = true;
    }

    /// <summary>Hands the sums that a window is finished with back to the mix. The windows have to be finished in their order, each once.</summary>
    /// <param name="window">The window; those before it are finished.</param>
    public void Give(long window)
    {
        if (window == 0) Read(0);
        Read(window + 1);
    }

    private void Read(long window)
    {
        if (window >= kept.Length || !kept[window] || mix.HasSum(window)) return;
        var sum = new float[BlockCutter.WindowFrames * FluidSynth.Channels];
        wav.Read(window * BlockCutter.WindowFrames, sum);
        mix.Give(window, sum);
    }
}
