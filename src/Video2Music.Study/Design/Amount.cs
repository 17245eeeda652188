using System.Globalization;

namespace Video2Music.Study.Design;

/// <summary>A number with the word for what is counted: "1 person", "2 people".</summary>
internal static class Amount
{
    /// <summary>Tells an amount.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="several">The word for none or several; null for that of one with an s.</param>
    public static string Of(long count, string one, string? several = null) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : several ?? one + "s")}";

    /// <summary>How many people.</summary>
    /// <param name="count">Their number.</param>
    public static string OfPeople(long count) => Of(count, "person", "people");
}
