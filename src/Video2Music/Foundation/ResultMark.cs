using System.Security.Cryptography;
using System.Text;

namespace Video2Music.Foundation;

/// <summary>
/// Says inside a result what it was made from, so that a later run knows what it may replace. It is the last that lies in the
/// file, in the way that each format has for what players pass over; no tag of the user's is touched. Who edits the file and
/// saves it anew removes it, and the file is kept from then on.
/// </summary>
/// <param name="Contents">SHA-256 of the input's bytes, in lower-case hexadecimal.</param>
/// <param name="Name">The first 16 digits of the SHA-256 of the input's name without its folder, capitals or not.</param>
internal sealed record ResultMark(string Contents, string Name)
{
    private const string Opening = "Made by Video2Music from: ";
    private const int ContentsLength = 64;
    private const int NameLength = 16;
    private const int TextLength = 26 + ContentsLength + 1 + NameLength + 1;

    // With what a format may put after it.
    private const int TailLength = TextLength + 64;

    private string Text => $"{Opening}{Contents} {Name}\n";

    /// <summary>The mark of what is made from a file.</summary>
    /// <param name="input">The file; read to its end.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ResultMark> OfAsync(string input, CancellationToken cancellation)
    {
        await using FileStream file = PlainFile.OpenRead(input);
        byte[] hash = await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
        return new ResultMark(Convert.ToHexStringLower(hash), NameOf(Path.GetFileName(input)));
    }

    /// <summary>The mark of what is made from nothing but the program.</summary>
    /// <param name="what">What it is.</param>
    public static ResultMark OfProgram(string what) => new(HashOf(what), NameOf(what));

    /// <summary>Finds the mark in a file; null where it has none, or is none that can be read.</summary>
    public static ResultMark? Find(string path)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            var tail = new byte[Math.Min(TailLength, file.Length)];
            file.Position = file.Length - tail.Length;
            file.ReadExactly(tail);
            return Parse(Encoding.Latin1.GetString(tail));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts the mark into a finished file.</summary>
    /// <param name="path">A file of mp4, mov, Matroska, WebM, AVI, MIDI, PNG, WAV, XML, or JSON (an object, with nothing behind it).</param>
    public void AddTo(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        MarkFrame.Append(file, Encoding.ASCII.GetBytes(Text));
    }

    private static ResultMark? Parse(string tail)
    {
        int at = tail.LastIndexOf(Opening, StringComparison.Ordinal);
        if (at < 0 || tail.Length - at < TextLength) return null;
        string[] parts = tail.Substring(at + Opening.Length, TextLength - Opening.Length).Split(' ', '\n');
        return parts is [{ Length: ContentsLength }, { Length: NameLength }, ""] ? new ResultMark(parts[0], parts[1]) : null;
    }

    /// <summary>The mark's name of an input: see <see cref="Name"/>.</summary>
    /// <param name="name">The input's name without its folder.</param>
    public static string NameOf(string name) => HashOf(name.ToUpperInvariant())[..NameLength];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
