namespace Video2Music.Audio;

/// <summary>
/// Loudness a second as MuVi-Sync has it: the root mean square of the second's 16-bit samples over 32767, to 4 decimals. A last
/// second that is not full counts by the samples that it has.
/// </summary>
/// <param name="rate">Samples a second; 44100 in MuVi-Sync.</param>
internal sealed class LoudnessSeconds(int rate)
{
    private readonly List<float> seconds = [];
    private double squares;
    private int count;

    /// <summary>Takes samples in.</summary>
    public void Add(ReadOnlySpan<short> samples)
    {
        foreach (short sample in samples)
        {
            squares += (double)sample * sample;
            if (++count == rate) Close();
        }
    }

    /// <summary>A value for each second begun.</summary>
    public float[] Finish()
    {
        if (count > 0) Close();
        return [.. seconds];
    }

    private void Close()
    {
        seconds.Add((float)Math.Round(Math.Sqrt(squares / count) / short.MaxValue, 4));
        (squares, count) = (0, 0);
    }
}
