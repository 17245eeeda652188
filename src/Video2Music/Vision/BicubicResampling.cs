namespace Video2Music.Vision;

/// <summary>
/// One direction of an antialiased bicubic resize, as the Python imaging library does it for CLIP: Keys' kernel with
/// a = -0.5 (Keys, "Cubic Convolution Interpolation", 1981), stretched by the factor where the picture shrinks, each
/// result rounded to a byte.
/// </summary>
internal sealed class BicubicResampling
{
    private const double Support = 2;
    private readonly int[] starts;
    private readonly float[][] weights;

    /// <summary>Prepares to make part of a line of one length from a line of another.</summary>
    /// <param name="from">Length of the source in pixels.</param>
    /// <param name="to">Length of the whole result in pixels.</param>
    /// <param name="first">First pixel of the result that is wanted.</param>
    /// <param name="count">How many are wanted.</param>
    public BicubicResampling(int from, int to, int first, int count)
    {
        starts = new int[count];
        weights = new float[count][];
        double scale = (double)from / to;
        for (int i = 0; i < count; i++) (starts[i], weights[i]) = Weights((first + i + 0.5) * scale, Math.Max(1, scale), from);
    }

    /// <summary>First source pixel that any result needs.</summary>
    public int Start => starts[0];

    /// <summary>One past the last source pixel that any result needs.</summary>
    public int End => starts[^1] + weights[^1].Length;

    /// <summary>Makes a line.</summary>
    /// <param name="source">The source.</param>
    /// <param name="offset">Where in it the line's pixel 0 lies; may be negative where the line's start was left out.</param>
    /// <param name="stride">From one pixel of the line to the next.</param>
    /// <param name="result">The result, as many pixels as are wanted.</param>
    /// <param name="resultStride">From one pixel of the result to the next.</param>
    public void Apply(ReadOnlySpan<byte> source, int offset, int stride, Span<byte> result, int resultStride)
    {
        for (int i = 0; i < starts.Length; i++)
        {
            float sum = 0.5f;
            int at = offset + starts[i] * stride;
            foreach (float weight in weights[i])
            {
                sum += weight * source[at];
                at += stride;
            }

            result[i * resultStride] = (byte)Math.Clamp(sum, 0, 255);
        }
    }

    private static (int Start, float[] Weights) Weights(double center, double stretch, int length)
    {
        int start = Math.Max(0, (int)(center - Support * stretch + 0.5));
        int end = Math.Min(length, (int)(center + Support * stretch + 0.5));
        double[] raw = [.. Enumerable.Range(start, end - start).Select(x => Kernel((x - center + 0.5) / stretch))];
        double sum = raw.Sum();
        return (start, [.. raw.Select(w => (float)(w / sum))]);
    }

    private static double Kernel(double x)
    {
        const double a = -0.5;
        x = Math.Abs(x);
        return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1
            : x < Support ? (((x - 5) * x + 8) * x - 4) * a
            : 0;
    }
}
