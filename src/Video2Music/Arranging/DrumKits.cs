namespace Video2Music.Arranging;

/// <summary>The drum kits of General MIDI 2.</summary>
internal static class DrumKits
{
    private static readonly (string Name, int Program)[] All =
        [("standard", 0), ("room", 8), ("power", 16), ("electronic", 24), ("808", 25), ("jazz", 32), ("brush", 40), ("orchestra", 48)];

    /// <summary>The kits' names.</summary>
    public static IEnumerable<string> Names => All.Select(kit => kit.Name);

    /// <summary>The program of a kit; null where the name is unknown.</summary>
    /// <param name="name">Its name, in any case.</param>
    public static int? Find(string name) =>
        All.Where(kit => kit.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Select(kit => (int?)kit.Program).FirstOrDefault();

    /// <summary>The name of a kit.</summary>
    /// <param name="program">Its program.</param>
    public static string Of(int program) => All.Where(kit => kit.Program == program).Select(kit => kit.Name).FirstOrDefault("standard");
}
