using System.Reflection;
using System.Text;

namespace Video2Music.Arranging;

/// <summary>The styles that come with the library, and those of files.</summary>
public static class StyleLibrary
{
    /// <summary>Name of the published system's way of playing: one instrument, one of five figures.</summary>
    public const string Published = "arpeggio";

    /// <summary>Stands for the style that fits a video best.</summary>
    public const string Auto = "auto";

    private const string Prefix = "styles.";
    private const string Suffix = ".json";

    /// <summary>Names of the styles that come with the library, by the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Resources().Select(name => name[Prefix.Length..^Suffix.Length]).Append(Published).Order(StringComparer.Ordinal)];

    /// <summary>Whether a style's name stands for the one that fits best.</summary>
    /// <param name="style">The name, in any case.</param>
    public static bool IsAuto(string? style) => Auto.Equals(style?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What a style is.</summary>
    /// <param name="style">A name, in any case, or the path of a style's file.</param>
    /// <exception cref="Video2MusicException">
    /// There is no such style (<see cref="Failure.UnknownStyle"/>), or its file is not one (<see cref="Failure.BadStyle"/>).
    /// </exception>
    public static Style Find(string style) => Open(style).Data;

    /// <summary>The text of a style that comes with the library, as a beginning of one's own; null for the published one, which is no data.</summary>
    /// <param name="style">Its name.</param>
    /// <exception cref="Video2MusicException">There is no such style (<see cref="Failure.UnknownStyle"/>).</exception>
    public static string? Text(string style)
    {
        string name = Known(style) ?? throw Unknown(style);
        return name == Published ? null : ReadResource(Prefix + name + Suffix);
    }

    /// <summary>A style, ready to play.</summary>
    internal static IStyle Open(string style)
    {
        if (Known(style) is { } name) return name == Published ? new ArpeggioStyle() : new BandStyle(StyleReader.Read(ReadResource(Prefix + name + Suffix)));
        return LooksLikeFile(style) ? new BandStyle(StyleReader.ReadFile(style)) : throw Unknown(style);
    }

    private static string? Known(string? style)
    {
        string text = style?.Trim() ?? "";
        return Names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static bool LooksLikeFile(string style) =>
        style.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || style.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || File.Exists(style);

    private static Video2MusicException Unknown(string? style) => new(
        Failure.UnknownStyle, $"Unknown style '{style}': expected {Auto}, one of {string.Join(", ", Names)}, or a style's file (.json).");

    private static IEnumerable<string> Resources() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal));

    private static string ReadResource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
