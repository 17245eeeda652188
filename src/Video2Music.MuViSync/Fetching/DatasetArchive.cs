using System.IO.Compression;

namespace Video2Music.MuViSync.Fetching;

/// <summary>
/// A zip archive of a part of the dataset. Whatever folders it was packed in, what lies under a <c>vevo_</c> folder comes to
/// lie directly in the dataset. Nothing can come to lie outside it, and no file can grow beyond its announced size.
/// </summary>
/// <param name="path">The archive.</param>
internal sealed class DatasetArchive(string path)
{
    private const int BufferSize = 128 * 1024;
    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;

    /// <summary>Unpacks everything beside its place, then moves it in.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="work">A folder on the same disk to unpack to; what lies there goes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">The archive is damaged or holds what it must not (<see cref="Failure.BadDataset"/>).</exception>
    public void Unpack(string folder, string work, CancellationToken cancellation)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            (ZipArchiveEntry Entry, string Place)[] files = [.. archive.Entries.Where(IsWanted).Select(entry => (entry, PlaceOf(entry)))];
            DiskSpace.Require(Path.GetDirectoryName(work)!, files.Sum(file => file.Entry.Length));
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            foreach ((ZipArchiveEntry entry, string place) in files) Unpack(entry, Path.Combine(work, place), cancellation);
            foreach ((_, string place) in files) MoveIn(Path.Combine(work, place), Path.Combine(folder, place));
        }
        catch (InvalidDataException e)
        {
            throw Bad($"does not unpack ({e.Message.TrimEnd('.')})", e);
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    // Folders have no name of their own here, and macOS adds files that nobody asked for.
    private static bool IsWanted(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name != ".DS_Store" && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private string PlaceOf(ZipArchiveEntry entry)
    {
        string[] parts = entry.FullName.Replace('\\', '/').Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny(':', '\0')))
            throw Bad($"holds '{entry.FullName}', which would lie outside the dataset's folder");
        if (((entry.ExternalAttributes >> 16) & FileTypeMask) == SymbolicLink)
            throw Bad($"holds the symbolic link '{entry.FullName}'; expected files only");
        int root = Array.FindIndex(parts, part => part.StartsWith("vevo_", StringComparison.Ordinal));
        return Path.Combine(parts[Math.Max(0, root)..]);
    }

    private void Unpack(ZipArchiveEntry entry, string to, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using Stream packed = entry.Open();
        using FileStream file = new(to, FileMode.CreateNew);
        var buffer = new byte[BufferSize];
        while (packed.Read(buffer) is int read and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(buffer, 0, read);
            if (file.Position > entry.Length) throw Bad($"announces '{entry.FullName}' with {entry.Length} bytes and holds more");
        }
    }

    private static void MoveIn(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
    }

    private Video2MusicException Bad(string what, Exception? inner = null) =>
        new(Failure.BadDataset, $"The archive '{Path.GetFileName(path)}' {what}.", inner);
}
