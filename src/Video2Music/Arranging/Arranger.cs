using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Arranging;

/// <summary>Turns a lead sheet into a score.</summary>
public static class Arranger
{
    private static readonly IStyle[] All = [new ArpeggioStyle()];

    /// <summary>Names of the known styles.</summary>
    public static IReadOnlyList<string> Styles { get; } = Array.ConvertAll(All, style => style.Name);

    /// <summary>Arranges music.</summary>
    /// <param name="sheet">What is to be played.</param>
    /// <param name="options">Instrument, style.</param>
    /// <returns>The score, as long as the lead sheet and with its chords.</returns>
    /// <exception cref="Video2MusicException">The style is unknown (<see cref="Failure.UnknownStyle"/>).</exception>
    public static Score Arrange(LeadSheet sheet, ArrangementOptions options)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(options);
        return new Score
        {
            Time = sheet.Cues.Time,
            Parts = FindStyle(options.Style).Play(sheet, options.Program),
            Length = sheet.Cues.Length,
            Title = options.Title,
            Key = sheet.Key,
            Chords = sheet.Chords,
        };
    }

    /// <summary>Checks the name of a style, before there is anything to arrange.</summary>
    /// <param name="style">The name, in any case.</param>
    /// <exception cref="Video2MusicException">The style is unknown (<see cref="Failure.UnknownStyle"/>).</exception>
    public static void CheckStyle(string style) => FindStyle(style);

    private static IStyle FindStyle(string name) =>
        Array.Find(All, style => style.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Video2MusicException(
            Failure.UnknownStyle, $"Unknown style '{name}': expected one of {string.Join(", ", Styles)}.");
}
