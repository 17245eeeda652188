using Video2Music.Foundation;

namespace Video2Music.Tests.Foundation;

/// <summary>
/// A disk on which the program ends suddenly before a given step: that step and all later ones are not done, what was locked
/// is let go of, and whatever the program would still do as it ends is done by nobody.
/// </summary>
/// <param name="last">How many steps are done.</param>
internal sealed class EndingDisk(int last) : IDisk
{
    private readonly Disk disk = new();
    private readonly List<IDisposable> locks = [];

    /// <summary>How many steps were asked for.</summary>
    public int Steps { get; private set; }

    public void MakeFolder(string path) => Do(() => disk.MakeFolder(path));

    public void MakePlace(string path) => Do(() => disk.MakePlace(path));

    // The file may be there, empty, when the program ends while it writes.
    public void Write(string path, ReadOnlySpan<byte> contents)
    {
        byte[] copy = contents.ToArray();
        Do(() => disk.Write(path, []));
        Do(() => disk.Write(path, copy.AsSpan(0, copy.Length / 2)));
        Do(() => disk.Write(path, copy));
    }

    public void Flush(string path) => Do(() => disk.Flush(path));

    public void FlushFolder(string path) => Do(() => disk.FlushFolder(path));

    public void Move(string from, string to) => Do(() => disk.Move(from, to));

    public void Keep(string path, string copy) => Do(() => disk.Keep(path, copy));

    public void Delete(string path) => Do(() => disk.Delete(path));

    // File by file, as the system does it.
    public void DeleteFolder(string path)
    {
        foreach (string file in Directory.GetFiles(path).Order(StringComparer.Ordinal)) Do(() => File.Delete(file));
        Do(() => disk.DeleteFolder(path));
    }

    public IDisposable? TryLock(string path) => Hold(() => disk.TryLock(path));

    public IDisposable? LockFolder(string path) => Hold(() => disk.LockFolder(path));

    private IDisposable? Hold(Func<IDisposable?> take)
    {
        IDisposable? taken = null;
        Do(() => taken = take());
        if (taken is not null) locks.Add(taken);
        return taken;
    }

    private void Do(Action step)
    {
        if (Steps++ < last)
        {
            step();
            return;
        }

        foreach (IDisposable held in locks) held.Dispose();
        throw new SuddenEndException();
    }
}

/// <summary>The program's end, which no handler of the program sees.</summary>
internal sealed class SuddenEndException : Exception
{
    public SuddenEndException()
        : base("the power failed")
    {
    }
}
