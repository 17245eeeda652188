using System.Runtime.InteropServices;

namespace Video2Music.Foundation;

/// <summary>
/// Tells files from what only has a name like one: pipes, devices, sockets, addresses. These are not opened, as opening a pipe
/// waits until somebody writes to it. Whatever is read goes through here.
/// </summary>
internal static partial class PlainFile
{
    // The file type bits of st_mode (POSIX, <sys/stat.h>), which Linux and macOS number alike.
    private const int TypeBits = 0xf000, Pipe = 0x1000, CharacterDevice = 0x2000, BlockDevice = 0x6000, Socket = 0xc000;
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;

    /// <summary>What keeps a path from being a file to read from start to end and back, as the rest of a sentence without its full stop.</summary>
    /// <param name="path">Any path.</param>
    /// <returns>Such as <c>is a pipe; …</c>; null for a plain file, a folder, and where there is nothing.</returns>
    public static string? Trouble(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (IsAddress(path)) return "is an address; expected a file on this machine, so download it first and name the file";
        return FindKind(path) is { } kind ? $"is {kind}; expected a file, so save what comes from it as a file first" : null;
    }

    /// <summary>Makes sure that a path is that of a plain file, or of nothing.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="NotPlainFileException">It is a pipe or the like.</exception>
    public static void Require(string path)
    {
        if (Trouble(path) is { } trouble) throw new NotPlainFileException($"'{path}' {trouble}.");
    }

    /// <summary>Opens a file to read it.</summary>
    /// <inheritdoc cref="Require"/>
    public static FileStream OpenRead(string path)
    {
        Require(path);
        return File.OpenRead(path);
    }

    /// <summary>Reads all of a file.</summary>
    /// <inheritdoc cref="Require"/>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Reads all of a file as text.</summary>
    /// <inheritdoc cref="Require"/>
    public static string ReadAllText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }

    /// <summary>Reads all lines of a file.</summary>
    /// <inheritdoc cref="Require"/>
    public static string[] ReadAllLines(string path)
    {
        Require(path);
        return File.ReadAllLines(path);
    }

    /// <summary>Reads a file line by line, as they are asked for.</summary>
    /// <inheritdoc cref="Require"/>
    public static IEnumerable<string> ReadLines(string path)
    {
        Require(path);
        return File.ReadLines(path);
    }

    // "https://host/clip.mp4"; a path has no scheme, and no two slashes in a row that mean anything.
    private static bool IsAddress(string path)
    {
        int colon = path.IndexOf("://", StringComparison.Ordinal);
        return colon > 0 && path[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.') && !Path.Exists(path);
    }

    private static string? FindKind(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) return null;
        string full = Path.GetFullPath(path);
        return NamesAStream(full) ? "a stream that only this program has" : Mode(full) switch
        {
            Pipe => "a pipe",
            CharacterDevice or BlockDevice => "a device",
            Socket => "a socket",
            _ => null,
        };
    }

    // What these names mean depends on who opens them, and ffmpeg does.
    private static bool NamesAStream(string full) =>
        !OperatingSystem.IsWindows()
        && (full is "/dev/stdin" or "/dev/stdout" or "/dev/stderr"
            || full.StartsWith("/dev/fd/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));

    private static int Mode(string path)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        return StatX(CurrentFolder, path, 0, TypeOnly, out FileStatus status) == 0 ? status.Mode & TypeBits : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out FileStatus status);

    // struct statx of the Linux kernel, the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }
}
