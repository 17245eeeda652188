using System.Globalization;
using System.Text;
using Video2Music.Foundation;

namespace Video2Music.MuViSync;

/// <summary>The names of songs.</summary>
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
        return IsReserved(name) || SafeName.IsDevice(name) ? name.Split('.')[0] + "_" + name[name.Split('.')[0].Length..] : name;
    }

    /// <summary>Checks an id that stood in a file.</summary>
    /// <param name="text">Anything.</param>
    /// <returns>The id as a name for files; null where it is none.</returns>
    public static SafeName? Find(string? text) => text is null || IsReserved(text) || text.Any(char.IsWhiteSpace) ? null : SafeName.Find(text);

    /// <summary>Checks an id that stood in a file.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="where">Where it stood.</param>
    /// <exception cref="Video2MusicException">It is no id (<see cref="Failure.BadDataset"/>).</exception>
    public static SafeName Parse(string? text, string where) => Find(text) ?? throw new Video2MusicException(
        Failure.BadDataset, $"{where}: expected a song's id ({SafeName.Expected}), found {Quotation.Of(text)}.");

    private static bool IsReserved(string name) => name.Equals(Reserved, StringComparison.OrdinalIgnoreCase);

    private static bool IsKept(Rune rune) => rune.Value == '.' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
