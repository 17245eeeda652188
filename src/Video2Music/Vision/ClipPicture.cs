using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>
/// A picture as CLIP wants it: the shorter side reduced or enlarged to 336 pixels, the middle 336 x 336 of it, each
/// channel with CLIP's mean and deviation taken out.
/// </summary>
internal static class ClipPicture
{
    /// <summary>Width and height in pixels: 336.</summary>
    public const int Side = 336;

    /// <summary>How many values a picture has: three planes.</summary>
    public const int Length = 3 * Side * Side;

    // Of CLIP's training pictures, red, green, blue, from its published preprocessor.
    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly float[] Deviation = [0.26862954f, 0.26130258f, 0.27577711f];

    /// <summary>Prepares a picture.</summary>
    /// <param name="picture">An upright picture of any size.</param>
    /// <returns>Red, green and blue plane, [3, 336, 336].</returns>
    public static float[] Prepare(Frame picture)
    {
        FrameSize size = picture.Size;
        double scale = (double)Side / Math.Min(size.Width, size.Height);
        BicubicResampling columns = Middle(size.Width, scale), rows = Middle(size.Height, scale);
        var values = new float[Length];
        Fill(values, 0, picture.Red, size.Width, columns, rows);
        Fill(values, 1, picture.Green, size.Width, columns, rows);
        Fill(values, 2, picture.Blue, size.Width, columns, rows);
        return values;
    }

    private static BicubicResampling Middle(int length, double scale)
    {
        int whole = Math.Max(Side, (int)(length * scale + 1e-9));
        return new BicubicResampling(length, whole, (whole - Side) / 2, Side);
    }

    private static void Fill(
        Span<float> values, int channel, ReadOnlySpan<byte> plane, int width, BicubicResampling columns, BicubicResampling rows)
    {
        var narrow = new byte[(rows.End - rows.Start) * Side];
        for (int y = rows.Start; y < rows.End; y++)
            columns.Apply(plane, y * width, 1, narrow.AsSpan((y - rows.Start) * Side, Side), 1);
        var small = new byte[Side * Side];
        for (int x = 0; x < Side; x++) rows.Apply(narrow, x - rows.Start * Side, Side, small.AsSpan(x), Side);
        Span<float> target = values.Slice(channel * Side * Side, Side * Side);
        for (int i = 0; i < small.Length; i++) target[i] = (small[i] / 255f - Mean[channel]) / Deviation[channel];
    }
}
