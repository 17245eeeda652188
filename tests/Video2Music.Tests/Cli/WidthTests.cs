using Video2Music.Audio;
using Video2Music.Cli;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.CommandLine;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.MuViSync.Statistics;
using Video2Music.Reports;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

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

    /// <summary>The path of each command.</summary>
    public static TheoryData<string> Commands() =>
        [.. HelpPages.Of(CommandTree.Build(new CommandConsole(TextWriter.Null, TextWriter.Null, IsTerminal: false)))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEachCommand_Fits(string path) =>
        Fits(await HelpPages.ShowAsync(path, CommandTree.Build, CommandConsole.UsualWidth), CommandConsole.UsualWidth);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void SweepTable_OfAnyWidth_Fits(int width)
    {
        var figures = new MusicFigures
        {
            Correspondence30 = 0.5,
            Correspondence80 = 0.5,
            ChordsAMinute = 20,
            DifferentChords = 12,
            FourCommonest = 0.9,
            PitchClassEntropy = 3.1,
            Repeated = 0.2,
            LongestLoop = 88,
            LoudnessWithMotion = null,
            DensityWithCuts = null,
        };
        var distances = new ChordDistances(0.1, 0.2, 0.3, 0.4);
        var row = new SweepRow(new SamplingReport(1, 0.9, 0.25, 1), figures, distances, new ChordDistances(1.1, 2.2, 33.3, 4.4),
            new CutAlignment(3, 0.5, 0.4));
        Fits(writer => SweepTable.Write(writer, new SweepReport("train", 1000, 1000, true, true, [row, row], figures, distances), width), width);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void StatisticsTable_OfAnyWidth_Fits(int width)
    {
        string[] names = ["N", "maj", "dim", "sus4", "min7", "min", "sus2", "aug", "dim7", "maj6", "hdim7", "7", "min6", "maj7"];
        Share[] kinds = [.. names.Select(name => new Share(name, 123456, 0.5))];
        Share[] emotions = [.. Enum.GetValues<Emotion>().Select(e => new Share(EmotionNames.Of(e), 123456, 1))];
        var spread = new Distribution(1, 123.456, 12.345, 0, 12, 100, 200, 1234.567, [1], 1);
        var statistics = new DatasetStatistics
        {
            Splits = kinds[..3],
            Songs = 748,
            Seconds = 123456,
            Length = spread,
            Keys = kinds,
            Modes = kinds[..2],
            Chords = kinds,
            Qualities = kinds,
            Standing = 0.5,
            ChordDuration = spread,
            StrongestEmotions = emotions,
            MeanEmotions = [.. emotions.Select(_ => 0.1)],
            Density = spread,
            Loudness = spread,
            Motion = spread,
            SceneOffset = spread,
            SceneLength = spread,
            Cooccurrence = new Cooccurrence([.. emotions.Select(_ => kinds.Select(_ => 5L).ToArray())], 0.012, 2.345, 0.5),
        };
        Fits(writer => StatisticsTable.Write(writer, statistics, width), width);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    public void LeadSheet_OfAnyWidth_Fits(int width)
    {
        Chord[] chords = [.. Enumerable.Range(0, 100).Select(s => Chord.Parse(s % 3 == 0 ? "A#maj7" : "F#m6"))];
        var music = new MusicFeatures
        {
            Duration = 100,
            Key = new Key(5, Mode.Major),
            Tempo = 120,
            Segments = [new ChordSegment(0, 100, chords[0])],
            Chords = chords,
            NoteDensity = [.. chords.Select((_, s) => s * 0.17f)],
            Loudness = [.. chords.Select((_, s) => s * 0.001f)],
            Notes = [],
        };
        Fits(writer => ListeningTable.Write(writer, music, width), width);
    }

    private static void Fits(Action<TextWriter> write, int width)
    {
        using var writer = new StringWriter();
        write(writer);
        Fits(writer.ToString(), width);
    }

    private static void Fits(string text, int width) =>
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, $"{line.Length} columns: {line}"));
}
