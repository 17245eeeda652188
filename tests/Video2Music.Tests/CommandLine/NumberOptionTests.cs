using Video2Music.Cli;
using Video2Music.CommandLine;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.CommandLine;

/// <summary>Every option that takes a number, whichever command has it.</summary>
public sealed class NumberOptionTests
{
    private static readonly CommandConsole Nowhere = new(TextWriter.Null, TextWriter.Null, IsTerminal: false);

    /// <summary>The path of each such option: its command's, then its own.</summary>
    public static TheoryData<string> Options() => [.. NumberOptions.Of(CommandTree.Build(Nowhere))];

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_NotAPlainNumber_IsRefused(string path) => NumberOptions.RefusesAllButPlainNumbers(path, CommandTree.Build(Nowhere), Nowhere);

    [Fact]
    public void Options_OfEveryCommand_AreFound() => Assert.Superset(
        new HashSet<string> { "compose --seed", "compose --max-hold", "listen --threads", "dataset build --jobs", "evaluate --top-p" },
        NumberOptions.Of(CommandTree.Build(Nowhere)).ToHashSet());

    [Theory]
    [InlineData("0.9", 0.9)]
    [InlineData(".9", 0.9)]
    [InlineData("1", 1)]
    [InlineData("-0.25", -0.25)]
    [InlineData("00.50", 0.5)]
    public void TryRead_PlainNumber_IsRead(string text, double expected)
    {
        Assert.True(PlainNumber.TryRead(text, new NumberRange<double>(-10, 10), out double number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("007", 7)]
    public void TryRead_WholeNumber_IsRead(string text, long expected)
    {
        Assert.True(PlainNumber.TryRead(text, new NumberRange<long>(long.MinValue, long.MaxValue), out long number));
        Assert.Equal(expected, number);
    }

    [Fact]
    public void Range_AtItsEnds_HoldsWhatItSays()
    {
        var above = new NumberRange<double>(0, 1, IsAbove: true);
        Assert.Equal((false, true, true, false), (above.Holds(0), above.Holds(1e-9), above.Holds(1), above.Holds(1.0000001)));
        Assert.Equal("a number above 0 up to 1", above.ToString());
        Assert.Equal("a whole number from 1 to 128", new NumberRange<int>(1, 128).ToString());
    }
}
