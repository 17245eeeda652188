using System.Diagnostics;

namespace Video2Music.Foundation;

/// <summary>The disk as it is.</summary>
internal sealed class Disk : IDisk
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Files are flushed before the lock is taken, so that nobody holds it for longer than some renames take.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Private);
    }

    /// <inheritdoc/>
    public void MakePlace(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> contents)
    {
        using FileStream file = File.Create(path);
        file.Write(contents);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Flush(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void FlushFolder(string path)
    {
        using OpenFolder? folder = OpenFolder.TryOpen(path);
        folder?.Flush();
    }

    /// <inheritdoc/>
    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public void Keep(string path, string copy)
    {
        if (OperatingSystem.IsWindows() || LibC.Link(path, copy) != 0) File.Copy(path, copy);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void DeleteFolder(string path) => Directory.Delete(path, recursive: true);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IDisposable? LockFolder(string path)
    {
        OpenFolder? folder = OpenFolder.TryOpen(path);
        for (long begin = Stopwatch.GetTimestamp(); folder?.TryLock() is { } locked; Thread.Sleep(Pause))
        {
            if (locked) return folder;
            if (Stopwatch.GetElapsedTime(begin) < LongestWait) continue;
            folder.Dispose();
            throw new IOException($"another program has kept '{path}' locked for {LongestWait.TotalSeconds} s");
        }

        folder?.Dispose();
        return null;
    }
}
