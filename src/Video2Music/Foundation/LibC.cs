using System.Runtime.InteropServices;

namespace Video2Music.Foundation;

/// <summary>What .NET has no words for: flushing and locking a folder, second names, and which file a path means.</summary>
internal static partial class LibC
{
    public const int LockExclusively = 2;
    public const int DoNotWait = 4;

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint OpenFolder(string path);

    [LibraryImport("libc", EntryPoint = "dirfd")]
    public static partial int DescriptorOf(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    public static partial int CloseFolder(nint folder);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Describe(int folder, string path, int flags, uint wanted, Span<byte> description);
}
