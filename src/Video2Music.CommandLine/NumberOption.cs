using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace Video2Music.CommandLine;

/// <summary>
/// Makes the options that take numbers. All of them do it here, so that all read numbers alike (<see cref="PlainNumber"/>) and
/// say their range when one does not fit.
/// </summary>
internal static class NumberOption
{
    /// <summary>An option with a default.</summary>
    /// <param name="name">Its name, such as <c>--seed</c>.</param>
    /// <param name="unit">What the help calls its value.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="range">The numbers that it takes.</param>
    /// <param name="otherwise">Its default.</param>
    public static Option<T> Make<T>(string name, string unit, string description, NumberRange<T> range, T otherwise)
        where T : struct, INumber<T> =>
        new(name)
        {
            HelpName = unit,
            Description = description,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => Read(result, name, range).FirstOrDefault(),
        };

    /// <summary>An option that may be absent.</summary>
    /// <inheritdoc cref="Make"/>
    public static Option<T?> MakeOptional<T>(string name, string unit, string description, NumberRange<T> range)
        where T : struct, INumber<T> =>
        new(name) { HelpName = unit, Description = description, CustomParser = result => Read(result, name, range).FirstOrDefault() };

    /// <summary>An option that takes several numbers.</summary>
    /// <inheritdoc cref="Make"/>
    public static Option<T[]> MakeSeveral<T>(string name, string unit, string description, NumberRange<T> range)
        where T : struct, INumber<T> =>
        new(name)
        {
            HelpName = unit,
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => Read(result, name, range),
        };

    private static T[] Read<T>(ArgumentResult result, string name, NumberRange<T> range)
        where T : struct, INumber<T>
    {
        var numbers = new List<T>();
        foreach (Token token in result.Tokens)
        {
            if (PlainNumber.TryRead(token.Value, range, out T number)) numbers.Add(number);
            else result.AddError($"'{token.Value}' does not fit {name}: expected {range}");
        }

        return [.. numbers];
    }
}
