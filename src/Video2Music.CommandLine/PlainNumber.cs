using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Video2Music.CommandLine;

/// <summary>
/// Reads numbers as they are written everywhere: digits, a minus before them, a point before the fraction. Nothing else, because
/// what a lenient reader makes of <c>0,9</c> or <c>1_000</c> is not what was meant.
/// </summary>
internal static partial class PlainNumber
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The numbers that are expected.</param>
    /// <param name="number">The number; 0 where there is none.</param>
    /// <returns>Whether the text is a plain number within the range.</returns>
    public static bool TryRead<T>(string text, NumberRange<T> range, out T number)
        where T : struct, INumber<T>
    {
        number = T.Zero;
        Regex form = NumberRange<T>.HasFractions ? Fraction() : Whole();
        return form.IsMatch(text)
            && T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && range.Holds(number);
    }

    [GeneratedRegex(@"\A-?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A-?([0-9]*\.)?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
