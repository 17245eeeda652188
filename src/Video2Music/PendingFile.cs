namespace Video2Music;

/// <summary>
/// A file in the making, beside the place where it will lie, so that it can be moved there whole. Disposing it removes what
/// was not committed.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private readonly string target;

    private PendingFile(string path, string target) => (Path, this.target) = (path, target);

    /// <summary>Path to write to: hidden, in the target's folder, with the target's extension.</summary>
    public string Path { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="target">Where it will lie; what lies there stays until <see cref="Commit"/>.</param>
    /// <exception cref="Video2MusicException">Nothing can be written there (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static PendingFile For(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        string full = System.IO.Path.GetFullPath(target);
        if (Directory.Exists(full))
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{target}': expected a file's path, found a directory.");
        string folder = System.IO.Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{target}': there is no directory '{folder}'.");
        string name = $".{Guid.NewGuid():N}.part{System.IO.Path.GetExtension(full)}";
        string path = System.IO.Path.Combine(folder, name);
        Try(target, () => File.Create(path).Dispose());
        return new PendingFile(path, full);
    }

    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <param name="target">Where it will lie, in a folder that is there; a file of that name is replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public static void Write(string target, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using PendingFile pending = For(target);
        Try(target, () =>
        {
            using FileStream stream = File.Create(pending.Path);
            write(stream);
        });
        pending.Commit();
    }

    /// <summary>Moves the finished file to its place.</summary>
    /// <exception cref="Video2MusicException">It cannot be put there (<see cref="Failure.OutputUnwritable"/>).</exception>
    public void Commit() => Try(target, () => File.Move(Path, target, overwrite: true));

    /// <inheritdoc/>
    public void Dispose() => Remove(Path);

    /// <summary>Removes a file that is not to stay, if it is there and can be removed.</summary>
    internal static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done for it, and why the work failed matters more.
        }
    }

    /// <summary>Describes what kept a file from being written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="e">What the system said.</param>
    /// <returns><see cref="Failure.DiskFull"/> or <see cref="Failure.OutputUnwritable"/>, with the path in its sentence.</returns>
    internal static Video2MusicException Describe(string path, Exception e) =>
        DiskSpace.IsExhausted(e)
            ? DiskFull(path, e)
            : new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{path}': {e.Message}", e);

    /// <summary>Says that the disk of a file is full.</summary>
    internal static Video2MusicException DiskFull(string path, Exception? e = null) => new(
        Failure.DiskFull,
        $"No space is left in '{System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))}': free some or write elsewhere.",
        e);

    private static void Try(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Describe(path, e);
        }
    }
}
