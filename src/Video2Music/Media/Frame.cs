using System.Buffers;

namespace Video2Music.Media;

/// <summary>What a frame from the decoder is for.</summary>
internal enum FrameKind
{
    /// <summary>Every frame, reduced to a longer side of at most 256 pixels.</summary>
    Small,

    /// <summary>Once a second: how a full-size frame differs from the one before, absolute, a value and channel.</summary>
    Difference,

    /// <summary>Once a second, only where asked for: a full-size frame, turned upright.</summary>
    Picture,
}

/// <summary>
/// One frame in three planes of a byte a pixel: green, blue, red, in rows without padding. Its memory goes back to a
/// pool when it is disposed.
/// </summary>
internal sealed class Frame : IDisposable
{
    private byte[] bytes;

    /// <summary>Rents memory for a frame.</summary>
    public Frame(FrameKind kind, double time, FrameSize size)
    {
        (Kind, Time, Size) = (kind, time, size);
        bytes = ArrayPool<byte>.Shared.Rent(size.Bytes);
    }

    /// <summary>What it is for.</summary>
    public FrameKind Kind { get; }

    /// <summary>Seconds since the first frame of the video.</summary>
    public double Time { get; }

    /// <summary>Width and height.</summary>
    public FrameSize Size { get; }

    /// <summary>All three planes.</summary>
    public Span<byte> Pixels => bytes.AsSpan(0, Size.Bytes);

    /// <summary>The green plane.</summary>
    public ReadOnlySpan<byte> Green => Pixels[..Size.Pixels];

    /// <summary>The blue plane.</summary>
    public ReadOnlySpan<byte> Blue => Pixels.Slice(Size.Pixels, Size.Pixels);

    /// <summary>The red plane.</summary>
    public ReadOnlySpan<byte> Red => Pixels[(2 * Size.Pixels)..];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }
}

/// <summary>Width and height in pixels.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
internal readonly record struct FrameSize(int Width, int Height)
{
    /// <summary>How many pixels there are.</summary>
    public int Pixels => Width * Height;

    /// <summary>How many bytes three planes take.</summary>
    public int Bytes => checked(3 * Width * Height);

    /// <summary>This size, shrunk so that the longer side is about so long; the same where it is no longer than that.</summary>
    /// <remarks>Rounded as PySceneDetect does, so that the same pixels are looked at.</remarks>
    public FrameSize Within(int longerSide)
    {
        double factor = Math.Max(1, Math.Max(Width, Height) / (double)longerSide);
        return new((int)Math.Max(1, Math.Round(Width / factor)), (int)Math.Max(1, Math.Round(Height / factor)));
    }

    /// <summary>This size after turning by a number of degrees.</summary>
    public FrameSize Turned(int degrees) => degrees % 180 == 0 ? this : new(Height, Width);
}
