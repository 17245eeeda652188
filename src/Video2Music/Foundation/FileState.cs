namespace Video2Music.Foundation;

/// <summary>What tells whether a file is still the one that was seen: moving keeps it, writing changes it.</summary>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Written">When it was last written to, in ticks of UTC.</param>
internal sealed record FileState(long Length, long Written)
{
    /// <summary>The state of a file; null where there is none.</summary>
    public static FileState? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileState(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
