using System.CommandLine;
using Video2Music.Cli.Commands;
using Video2Music.Timing;

namespace Video2Music.Tests.Cli;

public sealed class TimingOptionsTests
{
    [Fact]
    public void Read_AllOptions_SaysWhatWasAsked()
    {
        SpottingOptions read = Read("--tempo", "96.5", "--meter", "3/4", "--cut-alignment", "0.5", "--marker", "1:02.5", "4", "--marker", "chapters",
            "--energy", "0:0.2 0:30:0.9")!;
        Assert.Equal((96.5, 3, 0.5, true), (read.Tempo, read.BeatsPerBar, read.CutAlignment, read.MarkChapters));
        Assert.Equal([4, 62.5], read.Markers);
        Assert.Equal([new EnergyPoint(0, 0.2), new EnergyPoint(30, 0.9)], read.EnergyCurve);
    }

    [Fact]
    public void Read_NoOptions_IsTheDefault()
    {
        SpottingOptions read = Read()!, otherwise = new ComposeOptions().Spotting;
        Assert.Equal((otherwise.Tempo, otherwise.BeatsPerBar, otherwise.CutAlignment, false),
            (read.Tempo, read.BeatsPerBar, read.CutAlignment, read.MarkChapters));
        Assert.Empty(read.Markers);
        Assert.Empty(read.EnergyCurve);
    }

    [Fact]
    public void Read_TempoAuto_AsksForNone() => Assert.Null(Read("--tempo", "auto")!.Tempo);

    [Fact]
    public void Read_OneEnergy_IsForTheWholeVideo() => Assert.Equal([new EnergyPoint(0, 0.4)], Read("--energy", "0.4")!.EnergyCurve);

    [Theory]
    [InlineData("--tempo", "300")]
    [InlineData("--tempo", "fast")]
    [InlineData("--tempo", "9,5")]
    [InlineData("--meter", "5/4")]
    [InlineData("--meter", "4")]
    [InlineData("--cut-alignment", "1.5")]
    [InlineData("--marker", "-3")]
    [InlineData("--marker", "1:75")]
    [InlineData("--energy", "1.2")]
    [InlineData("--energy", "30:0.2 10:0.3")]
    [InlineData("--energy", "lively")]
    [InlineData("--energy", "")]
    public void Read_WhatDoesNotFit_IsRefusedByName(string option, string value)
    {
        var command = new RootCommand();
        foreach (Option known in new TimingOptions().All) command.Options.Add(known);
        Assert.Contains(command.Parse([option, value]).Errors, e => e.Message.Contains($"'{value}' does not fit {option}: expected",
            StringComparison.Ordinal));
    }

    private static SpottingOptions? Read(params string[] words)
    {
        var options = new TimingOptions();
        var command = new RootCommand();
        foreach (Option option in options.All) command.Options.Add(option);
        ParseResult parsed = command.Parse(words);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed, new SpottingOptions());
    }
}
