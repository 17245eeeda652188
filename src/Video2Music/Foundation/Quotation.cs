using System.Globalization;

namespace Video2Music.Foundation;

/// <summary>Shows a piece of a file in a sentence, whatever is in it.</summary>
internal static class Quotation
{
    private const int MostShown = 60;

    /// <summary>The text in quotation marks, its first characters only, on one line; <c>nothing</c> where it is empty.</summary>
    /// <param name="text">Anything.</param>
    public static string Of(ReadOnlySpan<char> text) => text.IsEmpty ? "nothing" : $"'{Short(text)}'";

    /// <summary>The text's first characters, on one line.</summary>
    /// <param name="text">Anything.</param>
    public static string Short(ReadOnlySpan<char> text)
    {
        Span<char> shown = stackalloc char[Math.Min(text.Length, MostShown)];
        for (int i = 0; i < shown.Length; i++) shown[i] = IsVisible(text[i]) ? text[i] : ' ';
        return $"{shown}{(text.Length > MostShown ? "…" : "")}";
    }

    /// <summary>A whole sentence that may name files and quote what is in them, without what does something to a terminal.</summary>
    /// <param name="sentence">The sentence.</param>
    public static string Harmless(string sentence) => string.Concat(sentence.Select(c => char.IsControl(c) || TurnsRound(c) ? ' ' : c));

    // Neither what moves a terminal's cursor nor what turns the writing round.
    private static bool IsVisible(char c) => !char.IsControl(c)
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // What sets the direction of the text after it (Unicode's bidirectional algorithm, UAX 9), and separators of lines.
    private static bool TurnsRound(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
