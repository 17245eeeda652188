using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Building;

/// <summary>
/// A dataset that grows song by song. A song's files are written in a hidden folder, which one rename declares finished;
/// only then are they moved to their places, and what a sudden end left undone of that is done when the dataset is opened
/// again. So whatever happens, a song is there whole or will be, and its source's record says that it is.
/// </summary>
internal sealed class SongStore : IDisposable
{
    private const string Hidden = ".v2m-build";
    private const string LockName = "lock";
    private const string Drafts = "drafts";
    private const string Finished = "finished";
    private const string Sources = "vevo_meta/build/songs";
    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
    private readonly OwnFolder work;
    private readonly FileStream gate;

    private SongStore(string folder, BuildSettings settings, OwnFolder work)
    {
        Folder = folder;
        Settings = settings;
        this.work = work;
        gate = Lock(folder);
    }

    /// <summary>The dataset's folder.</summary>
    public string Folder { get; }

    /// <summary>How it is built.</summary>
    public BuildSettings Settings { get; }

    /// <summary>Opens a dataset, or begins one, and finishes what was left undone.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">How it is to be built.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written, another build is at work in it, it was built in another way, or what is there was not built.
    /// </exception>
    public static SongStore Open(string folder, BuildSettings settings)
    {
        string full = Path.GetFullPath(folder);
        try
        {
            if (!File.Exists(Path.Combine(full, Hidden, LockName)) && BuildSettings.Read(full) is null) Layout.RequireVacant(full);
            Directory.CreateDirectory(full);
            var store = new SongStore(full, settings, OwnFolder.Make(Path.Combine(full, Hidden), LockName));
            try
            {
                store.Begin();
                return store;
            }
            catch
            {
                store.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(folder, e);
        }
    }

    /// <summary>What a song was made from; null where there is none yet, or its record is damaged.</summary>
    public SongSource? Find(SafeName id)
    {
        try
        {
            return ReadSource(Path.Combine(Folder, RecordOf(id)));
        }
        catch (Video2MusicException)
        {
            return null;
        }
    }

    /// <summary>What all songs of a dataset were made from, in the order of their ids; none where it was not built by this program.</summary>
    /// <param name="folder">The dataset's folder.</param>
    public static IReadOnlyList<SongSource> ReadSources(string folder)
    {
        string sources = Path.Combine(folder, Sources);
        if (!Directory.Exists(sources)) return [];
        try
        {
            return [.. Directory.EnumerateFiles(sources, "*.json").Select(ReadSource).OfType<SongSource>()
                .OrderBy(source => source.Id, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadDataset, $"'{sources}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Adds a song, or replaces it.</summary>
    /// <param name="source">What it was made from.</param>
    /// <param name="write">Writes its files in the dataset's layout into the folder that it is given.</param>
    /// <exception cref="Video2MusicException">They cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).</exception>
    public void Add(SongSource source, Action<string> write)
    {
        string id = source.Name.ToString();
        string finished = work[Finished, id];
        try
        {
            work.Delete(Drafts, id);
            string draft = work[Drafts, id];
            Directory.CreateDirectory(Path.Combine(draft, Sources));
            write(draft);
            File.WriteAllBytes(Path.Combine(draft, RecordOf(source.Name)), JsonSerializer.SerializeToUtf8Bytes(source, BuildContext.Default.SongSource));
            Directory.CreateDirectory(Path.GetDirectoryName(finished)!);
            DurableMove.RunFolder(draft, finished);
            MoveIn(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(Folder, e);
        }
    }

    /// <summary>Notes a new time of a source whose bytes are the same.</summary>
    public void Touch(SongSource source) =>
        WriteFile(RecordOf(source.Name), stream => JsonSerializer.Serialize(stream, source, BuildContext.Default.SongSource));

    /// <summary>Writes a file that belongs to no song; it appears whole or not at all, and a sudden end leaves nothing in its folder.</summary>
    /// <param name="name">The file, relative to the dataset's folder.</param>
    /// <param name="write">Writes its contents.</param>
    /// <exception cref="Video2MusicException">It cannot be written.</exception>
    public void WriteFile(string name, Action<Stream> write)
    {
        string draft = work[Drafts, "." + Path.GetFileName(name)]; // no song's draft begins with a dot
        string place = Path.Combine(Folder, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(draft)!);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            using (FileStream stream = File.Create(draft)) write(stream);
            DurableMove.Run(draft, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(place, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    // The lock goes with the process, however that ends; its file stays, so that two never lock different files.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, Hidden, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException && File.Exists(Path.Combine(folder, Hidden, LockName)))
        {
            throw new Video2MusicException(Failure.OutputUnwritable,
                $"Another build is at work in '{folder}': wait for it, or choose another folder with --out.", e);
        }
    }

    private void Begin()
    {
        if (BuildSettings.Read(Folder) is { } earlier) Settings.CheckAdditionTo(earlier, Folder);
        if (Directory.Exists(work[Finished]))
            foreach (string song in Directory.GetDirectories(work[Finished])) MoveIn(Path.GetFileName(song));
        work.Delete(Drafts);
        Directory.CreateDirectory(Path.Combine(Folder, Sources));
        WriteFile(BuildSettings.File, stream => JsonSerializer.Serialize(stream, Settings, BuildContext.Default.BuildSettings));
    }

    // The source's record goes last: where it is, everything is.
    private void MoveIn(string song)
    {
        string finished = work[Finished, song];
        foreach (string file in Directory.GetFiles(finished, "*", WithoutLinks).OrderBy(IsSource))
        {
            string place = Path.Combine(Folder, Path.GetRelativePath(finished, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            DurableMove.Run(file, place);
        }

        work.Delete(Finished, song);

        bool IsSource(string file) => Path.GetRelativePath(finished, file).StartsWith(Path.GetDirectoryName(Sources)!, StringComparison.Ordinal);
    }

    private static string RecordOf(SafeName id) => $"{Sources}/{id}.json";

    // A record is the song's whose name it bears.
    private static SongSource? ReadSource(string path)
    {
        SongSource? source = JsonFile.Read(path, "what a song was made from", BuildContext.Default.SongSource);
        return source is null || source.Id == Path.GetFileNameWithoutExtension(path) && VideoId.Find(source.Id) is not null
            ? source
            : throw new Video2MusicException(
                Failure.BadDataset, $"'{path}' is damaged: expected the record of the song of that name, found that of {Quotation.Of(source.Id)}.");
    }
}
