namespace Video2Music.Foundation;

/// <summary>
/// A file in the making, beside the place where it will lie, so that it can be moved there whole. Disposing it removes what
/// was not committed.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private readonly StagingFolder staging;
    private readonly string target;
    private readonly OverwriteRule? rule;

    private PendingFile(string target, OverwriteRule? rule)
    {
        this.target = target;
        this.rule = rule;
        staging = StagingFolder.For(target);
        Path = staging[target];
    }

    /// <summary>Path to write to: in a hidden folder beside the target, with the target's name.</summary>
    public string Path { get; }

    /// <summary>Full path of the place where it will lie.</summary>
    internal string Target => target;

    /// <summary>The hidden folder, for what is needed on the way.</summary>
    internal string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Begins a file. What a run that ended suddenly has left in the target's folder is cleared away.</summary>
    /// <param name="target">Where it will lie; what lies there stays until <see cref="Commit"/>.</param>
    /// <exception cref="Video2MusicException">
    /// Nothing can be written there, or what lies there is no file (<see cref="Failure.OutputUnwritable"/>,
    /// <see cref="Failure.DiskFull"/>).
    /// </exception>
    public static PendingFile For(string target) => For(target, rule: null);

    /// <summary>Begins a file that replaces none but those that a rule allows, and bears the rule's mark.</summary>
    /// <param name="target">Where it will lie.</param>
    /// <param name="rule">What it may replace; null for any file.</param>
    /// <exception cref="Video2MusicException">
    /// Nothing can be written there, or what lies there is to be kept (<see cref="Failure.OutputExists"/>).
    /// </exception>
    internal static PendingFile For(string target, OverwriteRule? rule)
    {
        ArgumentNullException.ThrowIfNull(target);
        string full = OutputPath.Check(target);
        var pending = new PendingFile(full, rule);
        try
        {
            rule?.Check(full);
            return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <param name="target">Where it will lie, in a folder that is there; a file of that name is replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public static void Write(string target, Action<Stream> write) => Write(target, rule: null, write);

    /// <summary>Writes a file that appears whole or not at all, and replaces none but those that a rule allows.</summary>
    /// <param name="target">Where it will lie, in a folder that is there.</param>
    /// <param name="rule">What it may replace; null for any file.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written, or what lies there is to be kept (<see cref="Failure.OutputExists"/>).
    /// </exception>
    internal static void Write(string target, OverwriteRule? rule, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using PendingFile pending = For(target, rule);
        Try(target, () =>
        {
            using FileStream stream = File.Create(pending.Path);
            write(stream);
        });
        pending.Commit();
    }

    /// <summary>Moves the finished file to its place; it is on the disk before what lay there goes.</summary>
    /// <exception cref="Video2MusicException">It cannot be put there (<see cref="Failure.OutputUnwritable"/>).</exception>
    public void Commit() => staging.MoveIn([target], Places, rule?.Mark);

    /// <inheritdoc/>
    public void Dispose() => staging.Dispose();

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

    private IReadOnlyList<string> Places()
    {
        rule?.Check(target);
        return [target];
    }

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
