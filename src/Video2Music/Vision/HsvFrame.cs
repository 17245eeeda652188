using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>A small frame in OpenCV's 8-bit HSV: hue 0 to 179 (two degrees a step), saturation and value 0 to 255.</summary>
/// <param name="size">Width and height.</param>
internal sealed class HsvFrame(FrameSize size)
{
    // Binary places of OpenCV's fixed-point reciprocals.
    private const int Places = 12;

    /// <summary>Hue, saturation and value, one plane after the other.</summary>
    private readonly byte[] planes = new byte[size.Bytes];

    /// <summary>Mean saturation, 0 to 1.</summary>
    public double Saturation => Mean(planes.AsSpan(size.Pixels, size.Pixels));

    /// <summary>Mean value (the largest of the three colours), 0 to 1.</summary>
    public double Value => Mean(planes.AsSpan(2 * size.Pixels));

    /// <summary>
    /// How different two frames are: the mean over pixels of (|dH| + |dS| + |dV|) / 3. Hue is a number here, not a
    /// circle, as in PySceneDetect, whose thresholds are used.
    /// </summary>
    public double DifferenceFrom(HsvFrame other) => ByteSums.Difference(planes, other.planes) / (3.0 * size.Pixels);

    /// <summary>The three values of a pixel.</summary>
    internal (byte Hue, byte Saturation, byte Value) this[int pixel] =>
        (planes[pixel], planes[size.Pixels + pixel], planes[2 * size.Pixels + pixel]);

    /// <summary>Converts a frame.</summary>
    /// <param name="frame">A frame of this size.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // short clips end before the runtime would optimise by itself
    public void Fill(Frame frame)
    {
        ReadOnlySpan<byte> red = frame.Red, green = frame.Green, blue = frame.Blue;
        Span<byte> hue = planes.AsSpan(0, size.Pixels);
        Span<byte> saturation = planes.AsSpan(size.Pixels, size.Pixels);
        Span<byte> value = planes.AsSpan(2 * size.Pixels);
        int step = Vector128<byte>.Count;
        for (int i = 0; i < size.Pixels; i += step)
        {
            // The last vector may overlap the one before it: its pixels are converted twice, to the same values.
            int at = Math.Max(0, Math.Min(i, size.Pixels - step));
            if (size.Pixels >= step)
                Convert(red, green, blue, hue, saturation, value, at);
            else
                ConvertFew(red, green, blue, hue, saturation, value);
        }
    }

    private static void ConvertFew(
        ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue,
        Span<byte> hue, Span<byte> saturation, Span<byte> value)
    {
        Span<byte> room = stackalloc byte[6 * Vector128<byte>.Count];
        room.Clear();
        int n = Vector128<byte>.Count;
        red.CopyTo(room);
        green.CopyTo(room[n..]);
        blue.CopyTo(room[(2 * n)..]);
        Convert(room[..n], room[n..(2 * n)], room[(2 * n)..(3 * n)], room[(3 * n)..(4 * n)], room[(4 * n)..(5 * n)], room[(5 * n)..], 0);
        room.Slice(3 * n, hue.Length).CopyTo(hue);
        room.Slice(4 * n, hue.Length).CopyTo(saturation);
        room.Slice(5 * n, hue.Length).CopyTo(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert(
        ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue,
        Span<byte> hue, Span<byte> saturation, Span<byte> value, int at)
    {
        Vector128<byte> r = Vector128.Create(red[at..]), g = Vector128.Create(green[at..]), b = Vector128.Create(blue[at..]);
        Vector128<byte> v = Vector128.Max(r, Vector128.Max(g, b));
        Vector128<byte> d = v - Vector128.Min(r, Vector128.Min(g, b));
        (Vector256<ushort> r16, Vector256<ushort> g16, Vector256<ushort> b16) = (Widen(r), Widen(g), Widen(b));
        (Vector256<ushort> v16, Vector256<ushort> d16) = (Widen(v), Widen(d));
        (Vector256<int> dLow, Vector256<int> dHigh) = Vector256.Widen(d16.AsInt16());
        (Vector256<int> vLow, Vector256<int> vHigh) = Vector256.Widen(v16.AsInt16());
        Narrow(Scaled(dLow, vLow, 255), Scaled(dHigh, vHigh, 255)).CopyTo(saturation[at..]);
        v.CopyTo(value[at..]);
        Vector256<short> turn = Turn(r16.AsInt16(), g16.AsInt16(), b16.AsInt16(), v16.AsInt16(), d16.AsInt16());
        (Vector256<int> tLow, Vector256<int> tHigh) = Vector256.Widen(turn);
        (Vector256<int> low, Vector256<int> high) = (Scaled(tLow, dLow, 30), Scaled(tHigh, dHigh, 30));
        Narrow(Positive(low), Positive(high)).CopyTo(hue[at..]);
    }

    // Where the hue lies on the hexagon, in units of the chroma d: red, green and blue at 0, 2d and 4d.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Turn(
        Vector256<short> r, Vector256<short> g, Vector256<short> b, Vector256<short> v, Vector256<short> d) =>
        Vector256.ConditionalSelect(
            Vector256.Equals(v, r),
            g - b,
            Vector256.ConditionalSelect(Vector256.Equals(v, g), b - r + d + d, r - g + d + d + d + d));

    // a * factor / b as OpenCV rounds it: by a reciprocal with twelve binary places, itself rounded; 0 where b is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Scaled(Vector256<int> a, Vector256<int> b, int factor)
    {
        Vector256<float> exact = Vector256.Create((float)(factor << Places)) / Vector256.ConvertToSingle(b);
        Vector256<int> reciprocal = Vector256.ConvertToInt32(Vector256.Floor(exact + Vector256.Create(0.5f)));
        Vector256<int> quotient = Vector256.ShiftRightArithmetic(a * reciprocal + Vector256.Create(1 << (Places - 1)), Places);
        return Vector256.ConditionalSelect(Vector256.Equals(b, Vector256<int>.Zero), Vector256<int>.Zero, quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Positive(Vector256<int> hue) =>
        hue + (Vector256.LessThan(hue, Vector256<int>.Zero) & Vector256.Create(180));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Widen(Vector128<byte> v)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(v);
        return Vector256.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector256<int> low, Vector256<int> high)
    {
        Vector256<ushort> words = Vector256.Narrow(low.AsUInt32(), high.AsUInt32());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }

    private double Mean(ReadOnlySpan<byte> plane) => ByteSums.Sum(plane) / (255.0 * size.Pixels);
}
