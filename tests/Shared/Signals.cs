using System.Globalization;

namespace Video2Music.Tests.Shared;

/// <summary>Signals that a test sends to a process of its own.</summary>
internal static class Signals
{
    /// <summary>Skips the running test, visibly, where a signal is ignored: children inherit that, as under <c>nohup</c>.</summary>
    /// <param name="name">The signal's name, such as <c>INT</c>.</param>
    public static void SkipIfIgnored(string name)
    {
        int number = name switch { "HUP" => 1, "INT" => 2, "TERM" => 15, _ => throw new ArgumentException($"Unknown signal '{name}'.", nameof(name)) };
        // Bit n - 1 of the mask that Linux tells.
        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        bool ignored = (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1) & 1) != 0;
        Assert.SkipWhen(ignored, $"SIG{name} is ignored here, and children inherit that");
    }
}
