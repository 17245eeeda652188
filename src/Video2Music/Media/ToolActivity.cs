using System.Diagnostics;
using System.Globalization;

namespace Video2Music.Media;

/// <summary>Tells whether a process still does anything.</summary>
/// <remarks>
/// On Linux, what it and its children have read and written, on any file or pipe: a tool that works does both all the time,
/// one that waits for nothing or turns in circles does neither. Elsewhere, the time it has computed.
/// </remarks>
internal static class ToolActivity
{
    private const int MostProcesses = 64;

    /// <summary>A number that changes while the process works; the same number while it does nothing.</summary>
    /// <param name="process">The process.</param>
    public static long Measure(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux() && CountBytes(process.Id) is { } bytes ? bytes : process.TotalProcessorTime.Ticks;
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or System.ComponentModel.Win32Exception)
        {
            return -1; // It has ended, which whoever waits for it will see.
        }
    }

    // A tool may be a script that starts the real one.
    private static long? CountBytes(int root)
    {
        var todo = new Queue<int>([root]);
        long? sum = null;
        for (int seen = 0; seen < MostProcesses && todo.TryDequeue(out int id); seen++)
        {
            string[] counts = Read($"/proc/{id}/io").Split('\n');
            if (counts.Length > 1) sum = (sum ?? 0) + Value(counts[0]) + Value(counts[1]);
            foreach (string child in Read($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                todo.Enqueue(int.Parse(child, CultureInfo.InvariantCulture));
        }

        return sum;
    }

    // "rchar: 323934931"
    private static long Value(string line) => long.TryParse(line[(line.IndexOf(':') + 1)..], CultureInfo.InvariantCulture, out long value) ? value : 0;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended, or the system does not tell.
        }
    }
}
