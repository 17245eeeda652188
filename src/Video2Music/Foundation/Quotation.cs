using System.Globalization;

namespace Video2Music.Foundation;

/// <summary>Shows a piece of a file in a sentence, whatever is in it.</summary>
internal static class Quotation
{
    private const int MostShown = 60;

    /// <summary>The text in quotation marks, its first characters only, on one line; <c>nothing</c> where it is empty.</summary>
    /// <param name="text">Anything.</param>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "nothing";
        Span<char> shown = stackalloc char[Math.Min(text.Length, MostShown)];
        for (int i = 0; i < shown.Length; i++) shown[i] = IsVisible(text[i]) ? text[i] : ' ';
        return $"'{shown}{(text.Length > MostShown ? "…" : "")}'";
    }

    // Neither what moves a terminal's cursor nor what turns the writing round.
    private static bool IsVisible(char c) => !char.IsControl(c)
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
