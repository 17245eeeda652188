using System.Buffers;
using System.Globalization;
using System.Text;

namespace Video2Music.Foundation;

/// <summary>
/// A name that stood in a file or came over the net, checked: as a part of a path it stays in its folder, is not hidden, and
/// means the same on every system. Nothing that others wrote becomes a path but through this type.
/// </summary>
internal sealed record SafeName
{
    /// <summary>Of UTF-8; with an extension and a marker it stays a file name anywhere.</summary>
    private const int MostBytes = 200;

    private static readonly SearchValues<char> Reserved = SearchValues.Create("/\\:*?\"<>|");

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    private readonly string text;

    private SafeName(string text) => this.text = text;

    /// <summary>What is expected, in words that go into a sentence.</summary>
    public static string Expected => "a plain name without folders or control characters, of at most 200 bytes";

    /// <summary>Checks a name.</summary>
    /// <param name="text">Anything.</param>
    /// <returns>The name; null where it is not safe.</returns>
    public static SafeName? Find(string? text) => IsSafe(text) ? new SafeName(text!) : null;

    /// <summary>Whether a name of ours would be a device on another system, such as <c>con</c> or <c>nul.txt</c>.</summary>
    public static bool IsDevice(string text) => Devices.Contains(text.Split('.')[0].TrimEnd());

    /// <summary>The name itself.</summary>
    public override string ToString() => text;

    // A dash in front is an option to whoever lists the folder's files to a command.
    private static bool IsSafe(string? text) =>
        text is { Length: > 0 and <= MostBytes } && Encoding.UTF8.GetByteCount(text) <= MostBytes
        && text[0] is not ('.' or '-') && text[^1] is not '.' && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && !text.AsSpan().ContainsAny(Reserved) && text.EnumerateRunes().All(IsVisible) && !IsDevice(text);

    // Half a pair of surrogates comes out of the enumeration as U+FFFD.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
