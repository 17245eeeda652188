namespace Video2Music.Foundation;

/// <summary>
/// A hidden folder beside the place of files that are in the making. It lies on the same disk, so moving in is a rename;
/// making it proves, before any work, that the place can be written to. Disposing it leaves nothing; what a sudden end leaves,
/// the next staging in that place clears away.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private readonly IDisk disk;
    private readonly string parent;
    private readonly string folder;
    private readonly IDisposable? owner;

    private StagingFolder(IDisk disk, string parent, string folder, IDisposable? owner)
    {
        this.disk = disk;
        this.parent = parent;
        this.folder = folder;
        this.owner = owner;
    }

    /// <summary>Makes a staging, and clears away what others have left there.</summary>
    /// <param name="parent">The folder that the files will go to.</param>
    /// <param name="disk">The disk, where it is not the real one.</param>
    /// <exception cref="Video2MusicException">
    /// The folder cannot be written to (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public static StagingFolder In(string parent, IDisk? disk = null)
    {
        disk ??= new Disk();
        try
        {
            using IDisposable? gate = disk.LockFolder(parent);
            if (gate is not null) new Leftovers(disk).Clear(parent);
            string folder = Path.Combine(parent, StagingName.Make());
            disk.MakeFolder(folder);
            return new StagingFolder(disk, parent, folder, disk.TryLock(Path.Combine(folder, Leftovers.LockName)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.IsExhausted(e)
                ? PendingFile.DiskFull(Path.Combine(parent, "."), e)
                : new Video2MusicException(Failure.OutputUnwritable, $"Cannot write into '{parent}' ({e.Message.TrimEnd('.')}): choose another place.", e);
        }
    }

    /// <summary>Makes a staging for files and makes sure that the disk takes their names.</summary>
    /// <param name="paths">The files' places, all in one folder.</param>
    /// <exception cref="Video2MusicException">The folder cannot be written to, or takes no file of such a name.</exception>
    public static StagingFolder For(params IReadOnlyList<string> paths)
    {
        StagingFolder staging = In(Path.GetDirectoryName(paths[0])!);
        try
        {
            foreach (string path in paths) staging.Try(path);
            return staging;
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that the disk takes a file's name: it may be too long for this one, or hold what it does not take.</summary>
    /// <param name="path">The file's place.</param>
    /// <exception cref="Video2MusicException">It does not.</exception>
    public void Try(string path)
    {
        try
        {
            File.Create(this[path]).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(path, e);
        }
    }

    /// <summary>The staging's own folder.</summary>
    public string Folder => folder;

    /// <summary>The path of a file in the staging.</summary>
    /// <param name="name">The file's name, that of one in a folder here, or the path of its place.</param>
    public string this[string name] => Path.Combine(folder, Path.IsPathRooted(name) ? Path.GetFileName(name) : name);

    /// <summary>
    /// Moves finished files to their places, in the place of what lay there: all of them or, where one fails, none. They are
    /// on the disk before, and nobody else moves anything in meanwhile.
    /// </summary>
    /// <param name="names">The files' names here, or the paths that were meant to be their places.</param>
    /// <param name="places">Asked at the last moment for each file's path, in the folder around the staging; the last one appears last.</param>
    /// <param name="mark">What each of them is to say of what it was made from.</param>
    /// <param name="gone">Asked at the last moment for the paths of files that are to go when the others come; null for none.</param>
    /// <exception cref="Video2MusicException">A file cannot take its place, or <paramref name="places"/> found a reason.</exception>
    public void MoveIn(
        IReadOnlyList<string> names, Func<IReadOnlyList<string>> places, ResultMark? mark = null, Func<IReadOnlyList<string>>? gone = null)
    {
        try
        {
            foreach (string name in names)
            {
                mark?.AddTo(this[name]);
                disk.Flush(this[name]);
            }

            using IDisposable? gate = disk.LockFolder(parent);
            string[] outdated = [.. gone?.Invoke() ?? []];
            IEnumerable<(string, string)> coming =
                names.Zip(places(), (name, place) => (Path.GetRelativePath(folder, this[name]), Path.GetRelativePath(parent, place)));
            (string, string)[] files = [.. outdated.Select(place => ("", Path.GetRelativePath(parent, place))), .. coming];
            if (files is [(not "", _) only]) MoveIn(only);
            else new MoveJournal(disk, folder).Run(files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.IsExhausted(e)
                ? PendingFile.DiskFull(folder, e)
                : new Video2MusicException(Failure.OutputUnwritable, $"Cannot put the result into '{parent}' ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            disk.DeleteFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What brought us here matters more, and the next run clears it away.
        }
        finally
        {
            owner?.Dispose();
        }
    }

    // One rename needs no record.
    private void MoveIn((string Name, string Target) file)
    {
        disk.Move(this[file.Name], Path.Combine(parent, file.Target));
        disk.FlushFolder(parent);
    }
}
