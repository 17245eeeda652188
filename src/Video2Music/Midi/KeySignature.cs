using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Key signatures as MIDI stores them: sharps (positive) or flats (negative), then 0 for major or 1 for minor.</summary>
internal static class KeySignature
{
    /// <summary>The two bytes of a key, with at most six sharps or five flats.</summary>
    public static byte[] Write(Key key)
    {
        int sharps = PitchClass.Wrap(7 * MajorTonic(key));
        return [unchecked((byte)(sbyte)(sharps > 6 ? sharps - 12 : sharps)), (byte)key.Mode];
    }

    /// <summary>The key of two bytes; null where they are none.</summary>
    public static Key? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != 2 || (sbyte)data[0] is < -7 or > 7 || data[1] > 1) return null;
        var mode = (Mode)data[1];
        int major = 7 * (sbyte)data[0];
        return new Key(PitchClass.Wrap(mode == Mode.Major ? major : major - 3), mode);
    }

    private static int MajorTonic(Key key) => key.Mode == Mode.Major ? key.Tonic : key.Tonic + 3;
}
