using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Key signatures as MIDI stores them: sharps (positive) or flats (negative), then 0 for major or 1 for minor.</summary>
internal static class KeySignature
{
    /// <summary>The two bytes of a key as it is written.</summary>
    public static byte[] Write(Key key) => [unchecked((byte)(sbyte)key.Sharps), (byte)key.Mode];

    /// <summary>The key of two bytes; null where they are none.</summary>
    public static Key? Read(ReadOnlySpan<byte> data) =>
        data.Length != 2 || (sbyte)data[0] is < -7 or > 7 || data[1] > 1 ? null : Key.OfSignature((sbyte)data[0], (Mode)data[1]);
}
