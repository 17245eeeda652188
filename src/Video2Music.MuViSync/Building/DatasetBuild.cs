using System.Collections.Concurrent;
using System.Security.Cryptography;
using Video2Music.Audio;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Building;

/// <summary>What a build did.</summary>
/// <param name="Built">How many songs were analysed.</param>
/// <param name="Unchanged">How many were there already, from the same files.</param>
/// <param name="Failed">Videos that gave no song.</param>
/// <param name="Skipped">Files among them that are no videos at all and do not claim to be.</param>
public sealed record BuildReport(int Built, int Unchanged, IReadOnlyList<FailedVideo> Failed, IReadOnlyList<FailedVideo> Skipped);

/// <summary>Makes a dataset of MuVi-Sync's layout from a folder of music videos.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
/// <param name="clip">CLIP's image encoder with the name of its file, where there is one.</param>
/// <param name="listener">Hears the music.</param>
public sealed class DatasetBuild(Ffmpeg ffmpeg, (ClipEncoder Encoder, string Name)? clip, IAudioAnalyzer listener)
{
    private readonly SongAnalysis analysis = new(ffmpeg, clip?.Encoder, listener);

    /// <summary>Builds, or goes on where an earlier build of the same folder stopped; files that have not changed are not analysed again.</summary>
    /// <param name="options">What to build.</param>
    /// <param name="progress">Told how far it is, from any thread.</param>
    /// <param name="cancellation">Stops it; songs that are finished stay.</param>
    /// <exception cref="Video2MusicException">Nothing can be built: the folder or the place for the dataset is at fault.</exception>
    public async Task<BuildReport> RunAsync(BuildOptions options, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        VideoFolder videos = VideoFolder.List(options.Videos, options.Output, options.Shard);
        var settings = new BuildSettings(
            BuildSettings.CurrentFormat, clip?.Name, options.Seed, options.Ratio, options.Shard.IsWhole ? null : $"{options.Shard}");
        using SongStore store = SongStore.Open(options.Output, settings);
        var failed = new ConcurrentBag<(FailedVideo Video, bool IsVideo)>(videos.Unnamed.Select(video => (video, true)));
        VideoFile[] todo = [.. videos.Files.Where(file => !IsUnchanged(store, file, cancellation))];
        try
        {
            await AnalyseAllAsync(store, todo, failed, options, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            new MetaFiles(store).Write(failed.Select(f => f.Video));
        }

        ILookup<bool, FailedVideo> sorted = failed.OrderBy(f => f.Video.Source, StringComparer.Ordinal).ToLookup(f => f.IsVideo, f => f.Video);
        return new BuildReport(todo.Length - (failed.Count - videos.Unnamed.Count), videos.Files.Count - todo.Length, [.. sorted[true]], [.. sorted[false]]);
    }

    private async Task AnalyseAllAsync(
        SongStore store,
        VideoFile[] todo,
        ConcurrentBag<(FailedVideo Video, bool IsVideo)> failed,
        BuildOptions options,
        IProgress<BuildProgress>? progress,
        CancellationToken cancellation)
    {
        var sum = new ProgressSum(progress, todo.ToDictionary(file => file.Id, file => SizeOf(file)));
        var memory = new MemoryBudget(options.Memory);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        await Parallel.ForEachAsync(todo, parallel, async (file, stop) =>
        {
            string? trouble = null;
            try
            {
                await AnalyseAsync(store, file, memory, fraction => sum.Report(file.Id, fraction), stop).ConfigureAwait(false);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && !IsEverybodys(e))
            {
                trouble = Sentence(e);
                failed.Add((new FailedVideo(file.Name, trouble), ClaimsToBeVideo(file, e)));
            }

            sum.Finish(file.Id, trouble);
        }).ConfigureAwait(false);
    }

    private async Task AnalyseAsync(SongStore store, VideoFile file, MemoryBudget memory, Action<double> progress, CancellationToken cancellation)
    {
        VideoInfo video = await analysis.ProbeAsync(file.Path, cancellation).ConfigureAwait(false);
        using IDisposable place = await memory.TakeAsync(MemoryBudget.NeedOf(video), cancellation).ConfigureAwait(false);
        progress(0);
        SongSource source = Describe(file, await HashAsync(file.Path, cancellation).ConfigureAwait(false), video.Duration);
        (VideoFeatures seen, MusicFeatures heard) = await analysis.RunAsync(video, progress, cancellation).ConfigureAwait(false);
        store.Add(source, folder => new SongFiles(folder, file.Song).Write(seen, heard));
    }

    // The time is asked first; only where that has changed are the bytes read.
    private static bool IsUnchanged(SongStore store, VideoFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (store.Find(file.Song) is not { } known || known.Size != SizeOf(file)) return false;
        SongSource now = Describe(file, known.Sha256, known.Duration);
        if (now == known) return true;
        if (now.Modified != known.Modified && !HasHash(file, known.Sha256)) return false;
        store.Touch(now);
        return true;
    }

    private static SongSource Describe(VideoFile file, string hash, double duration) =>
        new(file.Id, file.Name, SizeOf(file), new FileInfo(RealPath.Of(file.Path)).LastWriteTimeUtc, hash, duration);

    private static bool HasHash(VideoFile file, string hash)
    {
        try
        {
            using FileStream stream = PlainFile.OpenRead(file.Path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // its analysis will say what is wrong
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using FileStream stream = PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }

    private static long SizeOf(VideoFile file) => new FileInfo(RealPath.Of(file.Path)) is { Exists: true } real ? real.Length : 0;

    // Not the video's fault, and the next one would fare no better.
    private static bool IsEverybodys(Exception e) =>
        e is Video2MusicException { Failure: Failure.DiskFull or Failure.OutputUnwritable or Failure.FfmpegMissing or Failure.BadModel };

    private static bool ClaimsToBeVideo(VideoFile file, Exception e) => VideoNames.ClaimsToBeVideo(file.Name)
        || e is not Video2MusicException { Failure: Failure.InputNotVideo or Failure.InputHasNoPicture or Failure.InputHasNoLength or Failure.InputEmpty };

    private static string Sentence(Exception e) =>
        e is Video2MusicException ? e.Message : $"It could not be analysed ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).";
}
