namespace Video2Music.Foundation;

/// <summary>
/// Which file of which disk a path means. Two paths may mean one file without any link: by case or by form of Unicode, where
/// the disk makes no difference between them.
/// </summary>
/// <param name="Disk">The disk's number.</param>
/// <param name="File">The file's number on it.</param>
/// <param name="IsPlain">Whether it is a file with contents, and no folder, device, pipe or socket.</param>
internal sealed record FileIdentity(ulong Disk, ulong File, bool IsPlain)
{
    // The description's layout is the same on every processor (statx(2)).
    private const int HereAndFollowingLinks = -100;
    private const uint KindAndNumber = 0x101;
    private const int Length = 256;
    private const int ModeAt = 28;
    private const int NumberAt = 32;
    private const int DiskAt = 136;
    private const int KindMask = 0xF000;
    private const int PlainFile = 0x8000;

    /// <summary>Finds out; null where there is nothing, or the system does not tell.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0', StringComparison.Ordinal)) return null;
        Span<byte> found = stackalloc byte[Length];
        if (LibC.Describe(HereAndFollowingLinks, path, 0, KindAndNumber, found) != 0) return null;
        return new FileIdentity(
            BitConverter.ToUInt64(found[DiskAt..]), BitConverter.ToUInt64(found[NumberAt..]),
                (BitConverter.ToUInt16(found[ModeAt..]) & KindMask) == PlainFile);
    }
}
