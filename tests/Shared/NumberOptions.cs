using System.CommandLine;
using Video2Music.CommandLine;

namespace Video2Music.Tests.Shared;

/// <summary>The options of a program that take numbers, found by their types, so that a new one cannot be forgotten.</summary>
internal static class NumberOptions
{
    // None of them is a number as people and programs write it alike.
    private static readonly string[] NoNumbers =
    [
        "0,9", "1,000", "1e999", "1e0", "NaN", "Infinity", "-Infinity", "∞", " 7", "7 ", "7\n", "0x7", "#7", "١", "７", "1_000", "+5", "--5", "5.", ".", "-",
            "1.2.3", "5%", "five", "",
    ];

    // Each is a plain number that no option takes.
    private static readonly string[] TooFar = ["99999999999999999999999", "-99999999999999999999999"];

    /// <summary>The path of each option that takes numbers, such as <c>compose --seed</c>.</summary>
    public static IEnumerable<string> Of(Command command, string path = "")
    {
        foreach (Option option in command.Options.Where(IsNumeric)) yield return path + option.Name;
        foreach (Command part in command.Subcommands)
            foreach (string found in Of(part, $"{path}{part.Name} ")) yield return found;
    }

    /// <summary>Fails the test where an option takes what is no plain number, or does not say its range.</summary>
    public static void RefusesAllButPlainNumbers(string path, RootCommand root, CommandConsole console)
    {
        string[] words = path.Split(' ');
        Option option = words[..^1].Aggregate((Command)root, (command, name) => command.Subcommands.Single(part => part.Name == name))
            .Options.Single(o => o.Name == words[^1]);
        foreach (string text in (string[])[.. NoNumbers, .. TooFar, .. IsWhole(option) ? ["5.0", "0.5"] : Array.Empty<string>()])
        {
            ParseResult parsed = CommandHost.Parse(root, [.. words, text], console);
            Assert.Contains(parsed.Errors, e =>
                e.Message.Contains($"'{text}' does not fit {option.Name}", StringComparison.Ordinal) && e.Message.Contains(" to ", StringComparison.Ordinal));
        }
    }

    private static bool IsNumeric(Option option) => TypeOf(option) is { IsPrimitive: true } type && type != typeof(bool) && type != typeof(char);

    private static bool IsWhole(Option option) => TypeOf(option) is { } type && type != typeof(double) && type != typeof(float);

    private static Type TypeOf(Option option)
    {
        Type type = option.ValueType.GetElementType() ?? option.ValueType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
