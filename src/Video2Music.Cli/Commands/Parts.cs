using Video2Music.Music;

namespace Video2Music.Cli.Commands;

/// <summary>Reads what options say of parts: <c>melody=violin</c>, <c>drums</c>.</summary>
internal static class Parts
{
    /// <summary>The instrument that is named for no part of its own; null where none is.</summary>
    public static string? Leading(string[]? texts) => Array.FindLast(texts ?? [], text => !text.Contains('=', StringComparison.Ordinal));

    /// <summary>The instruments that are named for a part.</summary>
    /// <exception cref="Video2MusicException">A part is unknown (<see cref="Failure.Usage"/>).</exception>
    public static IReadOnlyDictionary<PartRole, string> Instruments(string[]? texts)
    {
        var named = new Dictionary<PartRole, string>();
        foreach (string text in texts ?? [])
            if (text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at) named[Role(text[..at])] = text[(at + 1)..];
        return named;
    }

    /// <summary>The parts of a list of names; several may stand in one, with commas.</summary>
    /// <exception cref="Video2MusicException">A part is unknown (<see cref="Failure.Usage"/>).</exception>
    public static PartRole[] Roles(string[]? texts) =>
        [.. (texts ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Role).Distinct()];

    private static PartRole Role(string name) =>
        Enum.GetValues<PartRole>().Cast<PartRole?>().FirstOrDefault(role => role.ToString()!.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Video2MusicException(
            Failure.Usage, $"There is no part '{name.Trim()}': expected one of {string.Join(", ", Enum.GetNames<PartRole>()).ToLowerInvariant()}.");
}
