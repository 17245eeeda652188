using System.Text;
using Video2Music.Foundation;

namespace Video2Music.Sessions;

/// <summary>
/// The settings inside a result: a text event at the beginning of a MIDI file; in a video behind the film, in the way that each format has
/// for what players pass over. Who saves the file anew with another program may lose them.
/// </summary>
internal static class SettingsNote
{
    private const string Opening = "Video2Music settings: ";

    // What a video of three hours carries whose energy somebody has drawn second by second is a tenth of this.
    private const int Reach = 1 << 20;

    /// <summary>What a composition's results carry: what was asked, with the style, the key and the tempo that were chosen.</summary>
    /// <param name="music">The composition.</param>
    public static string Of(Composition music)
    {
        ComposeOptions options = music.Options with { Key = music.Key, Style = Path.GetFileName(music.Options.Style) };
        return Opening + SettingsText.Write(new MusicSettings(options), indented: false);
    }

    /// <summary>Puts a note into a finished video, before the mark that says what it was made of.</summary>
    /// <param name="path">A file of mp4, mov, Matroska, WebM or AVI.</param>
    /// <param name="note">The note.</param>
    public static void AddTo(string path, string note)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(note + "\n");
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        MarkFrame.Append(file, bytes.Length % 2 == 0 ? bytes : [.. bytes, (byte)'\n']);
    }

    /// <summary>Finds the settings in a file; null where it has none. What follows them may be anything.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? Find(string path)
    {
        using FileStream file = PlainFile.OpenRead(path);
        long end = file.Length;
        return Find(file, 0) ?? (end > Reach ? Find(file, end - Reach) : null);
    }

    private static byte[]? Find(FileStream file, long from)
    {
        var piece = new byte[Math.Min(Reach, file.Length - from)];
        file.Position = from;
        file.ReadExactly(piece);
        int at = piece.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Opening));
        return at < 0 ? null : piece[(at + Opening.Length)..];
    }
}
