namespace Video2Music.Playing;

/// <summary>Samples that are heard again some time later, a piece at a time.</summary>
/// <param name="length">How many samples later.</param>
internal sealed class DelayLine(int length)
{
    // Around the delay there is room for one sample more on either side, and for many pieces before all has to be moved.
    private const int Room = 8192;
    private readonly float[] samples = new float[length + 1 + Room];
    private int at = length + 1;

    /// <summary>What comes out while the next piece goes in.</summary>
    /// <param name="count">How many samples, below the length.</param>
    /// <param name="later">Samples by which it comes later, or earlier where negative: 1, 0 or -1.</param>
    public ReadOnlySpan<float> Delayed(int count, int later)
    {
        MakeRoom(count);
        return samples.AsSpan(at - length - later, count);
    }

    /// <summary>Takes the next piece: to be written into what is returned.</summary>
    public Span<float> Next(int count)
    {
        MakeRoom(count);
        at += count;
        return samples.AsSpan(at - count, count);
    }

    private void MakeRoom(int count)
    {
        if (at + count <= samples.Length) return;
        samples.AsSpan(at - length - 1, length + 1).CopyTo(samples);
        at = length + 1;
    }
}
