using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m styles list --json</c> prints of a style.</summary>
internal sealed record StyleReport(string Name, string Description, double SlowestTempo, double FastestTempo, double Swing, StylePartReport[] Parts)
{
    /// <summary>Reports a style.</summary>
    public static StyleReport Of(Style style) => new(
        style.Name, style.Description, style.SlowestTempo, style.FastestTempo, style.Swing, [.. style.Parts.Select(StylePartReport.Of)]);
}

/// <summary>A part of a style.</summary>
internal sealed record StylePartReport(string Role, string[] Instruments)
{
    /// <summary>Reports a part.</summary>
    public static StylePartReport Of(StylePart part) => new(
        part.Role.ToString().ToLowerInvariant(),
            [.. part.Programs.Select(program => part.Role == PartRole.Drums ? DrumKits.Of(program) : Instrument.Name(program))]);
}
