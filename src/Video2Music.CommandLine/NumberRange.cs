using System.Globalization;
using System.Numerics;

namespace Video2Music.CommandLine;

/// <summary>The numbers that an option takes.</summary>
/// <typeparam name="T">Their kind: whole, as <see cref="int"/>, or with a fraction, as <see cref="double"/>.</typeparam>
/// <param name="Least">The least of them.</param>
/// <param name="Most">The greatest, itself included.</param>
/// <param name="IsAbove">Whether <paramref name="Least"/> itself is left out.</param>
internal readonly record struct NumberRange<T>(T Least, T Most, bool IsAbove = false)
    where T : struct, INumber<T>
{
    /// <summary>Whether a number may have a fraction.</summary>
    public static bool HasFractions => !T.IsInteger(T.CreateTruncating(0.5));

    /// <summary>Whether a number is one of them.</summary>
    /// <param name="number">The number.</param>
    public bool Holds(T number) => (IsAbove ? number > Least : number >= Least) && number <= Most;

    /// <summary>The range in words, such as <c>a whole number from 1 to 128</c>.</summary>
    public override string ToString()
    {
        string kind = HasFractions ? "a number" : "a whole number";
        return string.Create(CultureInfo.InvariantCulture, $"{kind} {(IsAbove ? "above" : "from")} {Least} {(IsAbove ? "up to" : "to")} {Most}");
    }
}
