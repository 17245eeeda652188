namespace Video2Music.Media;

/// <summary>The packets of an MPEG transport stream, as far as needed to see a cut.</summary>
internal static class TransportStream
{
    // Plain, with a time in front (Blu-ray, camcorders), with a checksum behind (broadcast).
    private static readonly int[] PacketLengths = [188, 192, 204];

    /// <summary>Whether a file of this length can end with a whole packet.</summary>
    /// <param name="length">Its length in bytes.</param>
    public static bool IsWhole(long length) => PacketLengths.Any(packet => length % packet == 0);
}
