using Video2Music.Arranging;

namespace Video2Music.Cli.Display;

/// <summary>The table of <c>v2m styles list</c>.</summary>
internal static class StyleTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="styles">The styles.</param>
    /// <param name="width">Columns of the window.</param>
    public static void Write(TextWriter output, IReadOnlyList<Style> styles, int width)
    {
        foreach (Style style in styles)
        {
            string tempo = FormattableString.Invariant($"{style.SlowestTempo} to {style.FastestTempo} BPM.");
            WrappedText.Write(output, $"{style.Name,-12}", $"{style.Description} {tempo}", width);
        }
    }
}
