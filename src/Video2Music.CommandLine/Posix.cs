using System.Runtime.InteropServices;

namespace Video2Music.CommandLine;

/// <summary>The calls of the C library that .NET has no name for, with the numbers that Linux gives their arguments.</summary>
internal static partial class Posix
{
    public const int GetDescriptorFlags = 1;
    public const int CloseOnExec = 1;
    public const int ReadWrite = 2;
    public const nuint GetWindowSize = 0x5413;
    public const int OpenFiles = 7;
    public const int FileSizeExceeded = 25;
    public static readonly nint Ignore = 1;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "fcntl")]
    public static partial int Fcntl(int descriptor, int command);

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "write")]
    public static partial nint Write(int descriptor, byte[] bytes, nuint count);

    [LibraryImport(Library, EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execv(string path, nint[] arguments);

    [LibraryImport(Library, EntryPoint = "ioctl")]
    public static partial int Ioctl(int descriptor, nuint request, out WindowSize size);

    [LibraryImport(Library, EntryPoint = "getrlimit")]
    public static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport(Library, EntryPoint = "signal")]
    public static partial nint Signal(int number, nint handler);

    /// <summary>The size of a terminal.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort Width;
        public readonly ushort Height;
    }

    /// <summary>How much of something a process may have.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Limit
    {
        public readonly ulong Now;
        public readonly ulong Most;
    }
}
