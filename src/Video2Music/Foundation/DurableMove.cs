namespace Video2Music.Foundation;

/// <summary>The last step of what was made somewhere else on the same disk, such as a download in parts.</summary>
internal static class DurableMove
{
    /// <summary>Flushes a file, moves it in the place of what lies there, and flushes the place.</summary>
    /// <param name="from">The finished file.</param>
    /// <param name="to">Its place.</param>
    /// <param name="disk">The disk, where it is not the real one.</param>
    public static void Run(string from, string to, IDisk? disk = null)
    {
        disk ??= new Disk();
        disk.Flush(from);
        disk.Move(from, to);
        disk.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>The same for a folder of finished files, to a place where nothing lies.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Its place.</param>
    /// <param name="disk">The disk, where it is not the real one.</param>
    public static void RunFolder(string from, string to, IDisk? disk = null)
    {
        disk ??= new Disk();
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) disk.Flush(file);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Append(from)) disk.FlushFolder(folder);
        Directory.Move(from, to);
        disk.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }
}
