using System.Security.Cryptography;

namespace Video2Music.Models;

/// <summary>The folder where fetched networks live, and the way they get there.</summary>
public sealed class ModelStore
{
    /// <summary>The environment variable that names another folder: <c>V2M_MODELS</c>.</summary>
    public const string FolderVariable = "V2M_MODELS";

    private readonly IReadOnlyList<RemoteModel> models;

    /// <summary>Opens a store; the folder is made when the first network is fetched.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="models">What may be fetched, where it is not <see cref="RemoteModels.All"/>.</param>
    public ModelStore(string folder, IReadOnlyList<RemoteModel>? models = null)
    {
        Folder = Path.GetFullPath(folder);
        this.models = models ?? RemoteModels.All;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What may be fetched.</summary>
    public IReadOnlyList<RemoteModel> Models => models;

    /// <summary>
    /// Opens the user's store: the folder that <see cref="FolderVariable"/> names, else <c>video2music/models</c> in the
    /// user's data folder (<c>$XDG_DATA_HOME</c>, <c>~/.local/share</c>, or the system's own).
    /// </summary>
    public static ModelStore OfUser()
    {
        string? named = Environment.GetEnvironmentVariable(FolderVariable);
        string data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new ModelStore(string.IsNullOrEmpty(named) ? Path.Combine(data, "video2music", "models") : named);
    }

    /// <summary>The network of a name.</summary>
    /// <exception cref="Video2MusicException"><see cref="Failure.Usage"/>: there is none of that name.</exception>
    public RemoteModel Find(string name) =>
        models.FirstOrDefault(m => m.Name == name)
        ?? throw new Video2MusicException(
            Failure.Usage, $"Unknown model '{name}': expected one of {string.Join(", ", models.Select(m => m.Name))}.");

    /// <summary>Where a network is or would be.</summary>
    public string PathOf(RemoteModel model) => Path.Combine(Folder, model.FileName);

    /// <summary>Whether a network has been fetched whole.</summary>
    public bool Has(RemoteModel model) => File.Exists(PathOf(model));

    /// <summary>
    /// The path of the best CLIP encoder there is, the most exact one first; null where none has been fetched.
    /// </summary>
    public string? FindClip() =>
        models.Where(m => m.Name.StartsWith("clip", StringComparison.Ordinal) && Has(m))
            .OrderByDescending(m => m.Megabytes).Select(PathOf).FirstOrDefault();

    /// <summary>
    /// Fetches a network that is not there yet. What arrives is kept in a <c>.part</c> file beside its place and moved in
    /// when it is whole and its checksum fits; a fetch that broke off goes on where it stopped.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="http">What to fetch with; its timeout should be infinite, stalls are noticed here.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Cancelling keeps what has arrived.</param>
    /// <returns>Where it is now.</returns>
    /// <exception cref="Video2MusicException">
    /// <see cref="Failure.DownloadFailed"/>, <see cref="Failure.DiskFull"/> or <see cref="Failure.OutputUnwritable"/>.
    /// </exception>
    public async Task<string> PullAsync(
        string name, HttpClient http, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        RemoteModel model = Find(name);
        string path = PathOf(model);
        if (File.Exists(path)) return path;
        try
        {
            Directory.CreateDirectory(Folder);
            var source = new RemoteFile($"model '{model.Name}'", model.Address, HashAlgorithmName.SHA256, model.Sha256, MostBytes(model));
            await new Download(source, path, http, progress).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new Video2MusicException(
                DiskIsFull(e) ? Failure.DiskFull : Failure.OutputUnwritable, $"Cannot write '{path}' ({e.Message}).", e);
        }

        return path;
    }

    // The catalogue tells the size in words for people, not to the byte.
    private static long MostBytes(RemoteModel model) => (long)(2e6 * (1 + model.Megabytes));

    // ENOSPC on Unix, ERROR_DISK_FULL on Windows.
    private static bool DiskIsFull(Exception e) => (e.HResult & 0xFFFF) is 28 or 112;
}

/// <summary>How far a download is.</summary>
/// <param name="Done">Bytes that have arrived.</param>
/// <param name="Total">Bytes in all; null where the server does not say.</param>
public readonly record struct DownloadProgress(long Done, long? Total);
