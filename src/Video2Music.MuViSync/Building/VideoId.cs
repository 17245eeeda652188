using System.Globalization;
using System.Text;

namespace Video2Music.MuViSync.Building;

/// <summary>Names songs after their files.</summary>
internal static class VideoId
{
    private const int MostBytes = 120; // of UTF-8: with extensions and markers it stays a file name anywhere
    private const string Reserved = "scale"; // scale.npy lies among the embeddings

    /// <summary>
    /// The id of a file: its name without extension, letters, marks and digits of any script kept, anything else one
    /// <c>_</c>. It holds no dash, because in the list of songs the id ends at the first one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The id; empty where the name has nothing to keep.</returns>
    public static string Of(string path)
    {
        var id = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in Path.GetFileNameWithoutExtension(path).Normalize().EnumerateRunes())
        {
            Rune kept = IsKept(rune) ? rune : new Rune('_');
            if (kept.Value == '_' && (id.Length == 0 || id[^1] == '_')) continue;
            bytes += kept.Utf8SequenceLength;
            if (bytes > MostBytes) break;
            id.Append(kept.ToString());
        }

        string name = id.ToString().Trim('_', '.');
        return name.Equals(Reserved, StringComparison.OrdinalIgnoreCase) ? name + "_" : name;
    }

    private static bool IsKept(Rune rune) => rune.Value == '.' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
