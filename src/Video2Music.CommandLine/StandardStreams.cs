using System.Text;

namespace Video2Music.CommandLine;

/// <summary>
/// Standard input, output and error as the system numbers them. One that was closed before the start (<c>2&gt;&amp;-</c>) leaves its
/// number free for the first file that is opened, and what is said would be written into that file. So each is made sure of.
/// </summary>
internal static class StandardStreams
{
    /// <summary>The number of standard output.</summary>
    public const int Output = 1;

    /// <summary>The number of standard error.</summary>
    public const int Error = 2;

    private const string Nowhere = "/dev/null";

    /// <summary>Makes sure of all three; to be called before anything is opened.</summary>
    /// <remarks>
    /// The runtime opens pipes of its own before our first line and may have taken a free number. It marks what it opens to be closed
    /// by exec, which nothing that a process inherits can be. Then the program is started again by a shell that fills the gaps.
    /// </remarks>
    public static void Secure()
    {
        if (!OperatingSystem.IsLinux()) return;
        for (int stream = 0; stream <= Error; stream++)
            if (Posix.Fcntl(stream, Posix.GetDescriptorFlags) < 0) _ = Posix.Open(Nowhere, Posix.ReadWrite); // takes the lowest free number
        int[] taken = [.. Enumerable.Range(0, Error + 1).Where(stream => !IsOpen(stream))];
        if (taken.Length > 0) StartAgain(string.Concat(taken.Select(stream => $" {stream}<>{Nowhere}")));
    }

    /// <summary>Whether a stream is one that we were given.</summary>
    /// <param name="stream">Its number.</param>
    public static bool IsOpen(int stream) => !OperatingSystem.IsLinux()
        || (Posix.Fcntl(stream, Posix.GetDescriptorFlags) is >= 0 and var flags && (flags & Posix.CloseOnExec) == 0);

    /// <summary>Writes text without any of the runtime's help.</summary>
    /// <param name="stream">The stream's number.</param>
    /// <param name="text">The text.</param>
    public static void WriteRaw(int stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _ = Posix.Write(stream, bytes, (nuint)bytes.Length);
    }

    /// <summary>How many columns the terminal of a stream has; null where it is none, or does not tell.</summary>
    /// <param name="stream">Its number.</param>
    public static int? WidthOf(int stream) =>
        OperatingSystem.IsLinux() && Posix.Ioctl(stream, Posix.GetWindowSize, out Posix.WindowSize size) == 0 && size.Columns > 0 ? size.Columns : null;

    // Comes back only where there is no such shell; what is said is then lost.
    private static void StartAgain(string redirections)
    {
        string[] own = File.ReadAllText("/proc/self/cmdline", Encoding.Latin1).Split('\0')[..^1];
        string[] arguments = ["sh", "-c", $"exec \"$@\"{redirections}", "sh", Environment.ProcessPath!, .. own[1..]];
        nint[] pointers = [.. arguments.Select(Copy), 0];
        _ = Posix.Execv("/bin/sh", pointers);
    }

    // Arguments are bytes; each is kept as the one character of its value.
    private static unsafe nint Copy(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text + '\0');
        nint copy = (nint)System.Runtime.InteropServices.NativeMemory.Alloc((nuint)bytes.Length);
        System.Runtime.InteropServices.Marshal.Copy(bytes, 0, copy, bytes.Length);
        return copy;
    }
}
