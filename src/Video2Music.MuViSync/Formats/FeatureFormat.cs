using System.Globalization;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Formats;

/// <summary>How the dataset keeps a feature of the picture: a file a song, of a line a second, or of NumPy's format where it is wide.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Decimals">How its values are written, such as <c>0.0000</c>; null for NumPy's format.</param>
/// <param name="Heading">The files' first line; null where they have none.</param>
internal sealed record FeatureFormat(FeatureDescriptor Feature, string Folder, string? Decimals, string? Heading = null)
{
    /// <summary>Whether its files are arrays of NumPy's format.</summary>
    public bool IsArray => Decimals is null;

    /// <summary>The lines of a song's file.</summary>
    /// <param name="rows">The feature's values, row-major.</param>
    public IEnumerable<string> Lines(float[] rows)
    {
        if (Heading is not null) yield return Heading;
        for (int s = 0; s * Feature.Width < rows.Length; s++)
            yield return $"{s} {string.Join(' ', rows.Skip(s * Feature.Width).Take(Feature.Width).Select(Text))}";
    }

    private string Text(float value) => value.ToString(Decimals, CultureInfo.InvariantCulture);
}
