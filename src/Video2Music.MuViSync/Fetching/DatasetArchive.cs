using System.IO.Compression;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Fetching;

/// <summary>
/// A zip archive of a part of the dataset. Whatever folders it was packed in, what lies under a <c>vevo_</c> folder comes to
/// lie directly in the dataset. Nothing can come to lie outside it, no file can grow beyond its announced size, and all of them
/// together not beyond what such data packs to.
/// </summary>
/// <param name="path">The archive.</param>
internal sealed class DatasetArchive(string path)
{
    private const int BufferSize = 128 * 1024;
    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int MostFolders = 16;
    private const int MostRatio = 100; // lines of figures pack to a twentieth at the least
    private const long FreeOfRatio = 64 << 20;
    private const long MostBytes = 100L << 30; // ten times MuVi-Sync
    private const string Mark = ".v2m";

    /// <summary>Unpacks everything beside its place, then moves it in.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="work">A folder of our own on the same disk to unpack to; what lies there goes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">
    /// The archive is damaged or holds what it must not (<see cref="Failure.BadDataset"/>), or the disk is full (<see cref="Failure.DiskFull"/>).
    /// </exception>
    public void Unpack(string folder, string work, CancellationToken cancellation)
    {
        OwnFolder.Make(work, Mark).Delete();
        OwnFolder own = OwnFolder.Make(work, Mark);
        try
        {
            using FileStream zip = PlainFile.OpenRead(path);
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            (ZipArchiveEntry Entry, string Place)[] files = [.. archive.Entries.Where(IsWanted).Select(entry => (entry, PlaceOf(entry)))];
            CheckPlaces(files);
            DiskSpace.Require(Path.GetDirectoryName(work)!, CheckSize(files));
            foreach ((ZipArchiveEntry entry, string place) in files) Unpack(entry, Path.Combine(work, place), cancellation);
            foreach ((_, string place) in files) MoveIn(Path.Combine(work, place), Path.Combine(folder, place));
        }
        catch (InvalidDataException e)
        {
            throw Bad($"does not unpack ({e.Message.TrimEnd('.')})", e);
        }
        finally
        {
            own.Delete();
        }
    }

    // Folders have no name of their own here, and what is hidden nobody asked for: macOS and Jupyter leave such files.
    private static bool IsWanted(ZipArchiveEntry entry) => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.FullName.Split('/').Any(part => part.Length > 1 && part[0] == '.' && SafeName.Find(part[1..]) is not null);

    private string PlaceOf(ZipArchiveEntry entry)
    {
        SafeName?[] parts = [.. entry.FullName.Replace('\\', '/').Split('/').Select(SafeName.Find)];
        if (parts.Length > MostFolders || parts.Any(part => part is null))
            throw Bad($"holds {Quotation.Of(entry.FullName)}, which would not lie in the dataset's folder: expected names without '..' or control characters");
        if (((entry.ExternalAttributes >> 16) & FileTypeMask) == SymbolicLink)
            throw Bad($"holds the symbolic link {Quotation.Of(entry.FullName)}; expected files only");
        int root = Array.FindIndex(parts, part => $"{part}".StartsWith("vevo_", StringComparison.Ordinal));
        return string.Join('/', parts[Math.Max(0, root)..].Select(part => $"{part}"));
    }

    // A file cannot lie where another one does, nor be a folder to it.
    private void CheckPlaces((ZipArchiveEntry Entry, string Place)[] files)
    {
        var places = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((ZipArchiveEntry entry, string place) in files)
            if (!places.Add(place)) throw Bad($"holds {Quotation.Of(entry.FullName)} twice; expected every file once");
        foreach ((ZipArchiveEntry entry, string place) in files)
            for (string? above = Path.GetDirectoryName(place); above is { Length: > 0 }; above = Path.GetDirectoryName(above))
                if (places.Contains(above)) throw Bad($"holds {Quotation.Of(entry.FullName)}, and what is a folder to it also as a file");
    }

    // Entries that share their packed bytes unpack to thousands of times the archive.
    private long CheckSize((ZipArchiveEntry Entry, string Place)[] files)
    {
        decimal announced = files.Sum(file => (decimal)file.Entry.Length);
        decimal most = Math.Min(MostBytes, Math.Max(FreeOfRatio, MostRatio * (decimal)new FileInfo(path).Length));
        return announced <= most
            ? (long)announced
            : throw Bad($"would unpack to {announced / 1_000_000:0} MB; expected at most {most / 1_000_000:0}, as much as honest data may");
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
            if (file.Position + read > entry.Length) throw Differs(entry, "more");
            file.Write(buffer, 0, read);
        }

        if (file.Position < entry.Length) throw Differs(entry, "less");
    }

    private static void MoveIn(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        DurableMove.Run(from, to);
    }

    private Video2MusicException Differs(ZipArchiveEntry entry, string how) =>
        Bad($"announces {Quotation.Of(entry.FullName)} with {entry.Length} bytes and holds {how}");

    private Video2MusicException Bad(string what, Exception? inner = null) =>
        new(Failure.BadDataset, $"The archive '{Path.GetFileName(path)}' {what}.", inner);
}
