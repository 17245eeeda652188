using Video2Music.Cli.Display;

namespace Video2Music.Tests.Cli;

/// <summary>What is written fits the window.</summary>
public sealed class WidthTests
{
    private static readonly string[] Headings = ["second", "scene", "offset", "motion", "exciting", "fearful", "tense", "sad", "relaxing", "neutral"];

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(120)]
    public void Table_OfAnyWidth_FitsAndKeepsEveryCell(int width)
    {
        var table = new TextTable(Headings);
        table.Add([.. Headings.Select((_, c) => $"{100 + c}")]);
        using var writer = new StringWriter();
        table.Write(writer, width);
        string[] lines = writer.ToString().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        string[] words = writer.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(Headings.Concat(Headings.Select((_, c) => $"{100 + c}")), cell => Assert.Contains(cell, words));
        if (width >= 80) Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void Table_TooWideForOneLine_GoesOnWithItsFirstColumn()
    {
        var table = new TextTable("second", "motion", "exciting");
        table.Add("0", "1.50", "53%");
        using var writer = new StringWriter();
        table.Write(writer, 20);
        Assert.Equal(
            """
            second  motion
                 0    1.50

            second  exciting
                 0       53%


            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }
}
