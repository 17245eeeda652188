using System.Security.Cryptography;
using Video2Music.Foundation;
using Video2Music.Models;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Fetching;

/// <summary>
/// Downloads the published dataset. Each file is kept in a hidden folder until it is whole, checked and, if an archive,
/// unpacked; then it is moved in. What broke off, at any point, goes on where it stopped.
/// </summary>
/// <param name="http">What to fetch with; its timeout should be infinite, stalls are noticed.</param>
/// <param name="site">Another server with Zenodo's API; null for Zenodo.</param>
public sealed class DatasetFetch(HttpClient http, Uri? site = null)
{
    /// <summary>The record of MuVi-Sync's features.</summary>
    public const int Record = 10057093;

    /// <summary>What the name of a file ends in that has not arrived whole.</summary>
    internal const string Part = ".part";

    /// <summary>What the name of the mark ends in that says that a file is in its place.</summary>
    internal const string Done = ".done";

    private const string WorkFolder = ".fetch";
    private const string UnpackFolder = ".unpacked"; // no file of a record begins with a dot
    private const int MostAttempts = 20;
    private static readonly Uri Zenodo = new("https://zenodo.org/");

    /// <summary>Fetches what is not there yet.</summary>
    /// <param name="folder">Where the dataset will lie; made where it is missing.</param>
    /// <param name="progress">Told how many bytes of all files have arrived.</param>
    /// <param name="cancellation">Stops it; what has arrived is kept.</param>
    /// <exception cref="Video2MusicException">
    /// <see cref="Failure.DownloadFailed"/>, <see cref="Failure.DiskFull"/>, <see cref="Failure.OutputUnwritable"/>, or
    /// <see cref="Failure.BadDataset"/> for an archive that does not unpack.
    /// </exception>
    public async Task RunAsync(string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<ZenodoFile> files =
            await ZenodoRecord.ReadAsync(http, new Uri(site ?? Zenodo, $"api/records/{Record}"), cancellation).ConfigureAwait(false);
        string work = Path.GetFullPath(Path.Combine(folder, WorkFolder));
        try
        {
            OwnFolder.RefuseLink(work);
            if (!Directory.Exists(work)) Layout.RequireVacant(folder, files.Select(file => $"{file.Name}"));
            Directory.CreateDirectory(work);
            DiskSpace.Require(work, Sum(files.Where(file => !IsDone(work, file)).Select(file => Math.Max(0, file.Size - Arrived(work, file)))));
            long before = 0, all = Sum(files.Select(file => file.Size));
            foreach (ZenodoFile file in files)
            {
                if (!IsDone(work, file)) await FetchAsync(folder, work, file, Shift(progress, before, all), cancellation).ConfigureAwait(false);
                before += file.Size;
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw PendingFile.Describe(folder, e);
        }
    }

    private async Task FetchAsync(
        string folder, string work, ZenodoFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        string path = PlaceOf(work, file);
        if (!File.Exists(path)) await DownloadAsync(work, file, progress, cancellation).ConfigureAwait(false);
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            await Task.Run(() => new DatasetArchive(path).Unpack(folder, Path.Combine(work, UnpackFolder), cancellation), cancellation).ConfigureAwait(false);
        else DurableMove.Run(path, Path.Combine(folder, $"{file.Name}"));
        PendingFile.Write(DoneMark(work, file), stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(file.Md5)));
        File.Delete(path);
    }

    // A line that breaks is taken up again as long as each attempt brings something.
    private async Task DownloadAsync(string work, ZenodoFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var source = new RemoteFile($"'{file.Name}'", file.Address, HashAlgorithmName.MD5, file.Md5, file.Size);
        var download = new Download(source, PlaceOf(work, file), http, progress);
        for (int attempt = 1; ; attempt++)
        {
            long before = Arrived(work, file);
            try
            {
                await download.RunAsync(cancellation).ConfigureAwait(false);
                return;
            }
            catch (Video2MusicException e) when (e.Failure == Failure.DownloadFailed && attempt < MostAttempts && Arrived(work, file) > before)
            {
                // Once more, from where it stopped.
            }
        }
    }

    private static long Arrived(string work, ZenodoFile file) => new[] { PlaceOf(work, file), PlaceOf(work, file) + Part }
        .Select(path => new FileInfo(path)).Where(info => info.Exists).Sum(info => info.Length);

    private static string PlaceOf(string work, ZenodoFile file) => Path.Combine(work, $"{file.Name}");

    private static string DoneMark(string work, ZenodoFile file) => PlaceOf(work, file) + Done;

    // A server may claim whatever it likes.
    private static long Sum(IEnumerable<long> sizes) => (long)Math.Min(long.MaxValue, sizes.Sum(size => (decimal)size));

    private static bool IsDone(string work, ZenodoFile file) =>
        File.Exists(DoneMark(work, file)) && PlainFile.ReadAllText(DoneMark(work, file)) == file.Md5;

    private static Shifted? Shift(IProgress<DownloadProgress>? progress, long before, long total) =>
        progress is null ? null : new Shifted(progress, before, total);

    private sealed class Shifted(IProgress<DownloadProgress> progress, long before, long total) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Report(new DownloadProgress(before + value.Done, total));
    }
}
