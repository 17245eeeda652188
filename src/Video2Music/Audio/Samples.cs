namespace Video2Music.Audio;

/// <summary>
/// Mono samples, -1 to 1, kept in pieces: one array that grows would be held twice while it does, and an hour is 79 million samples.
/// </summary>
internal sealed class Samples
{
    private const int PieceLength = 1 << 18;
    private readonly List<float[]> pieces = [];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>Keeps a copy of samples that are all there.</summary>
    public static Samples Of(ReadOnlySpan<float> values)
    {
        var samples = new Samples();
        samples.Add(values);
        return samples;
    }

    /// <summary>Adds more.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        while (!values.IsEmpty)
        {
            int offset = Length % PieceLength, count = Math.Min(values.Length, PieceLength - offset);
            if (offset == 0) pieces.Add(new float[PieceLength]);
            values[..count].CopyTo(pieces[^1].AsSpan(offset));
            Length += count;
            values = values[count..];
        }
    }

    /// <summary>All of them as one array.</summary>
    public float[] ToArray()
    {
        var all = new float[Length];
        Read(0, all);
        return all;
    }

    /// <summary>Copies a stretch out.</summary>
    /// <param name="start">Number of its first sample; may lie before the first or after the last.</param>
    /// <param name="stretch">Where it goes; silence where there are no samples.</param>
    public void Read(int start, Span<float> stretch)
    {
        stretch.Clear();
        int end = Math.Min(Length, start + stretch.Length);
        for (int at = Math.Max(0, start), count; at < end; at += count)
        {
            int offset = at % PieceLength;
            count = Math.Min(end - at, PieceLength - offset);
            pieces[at / PieceLength].AsSpan(offset, count).CopyTo(stretch[(at - start)..]);
        }
    }
}
