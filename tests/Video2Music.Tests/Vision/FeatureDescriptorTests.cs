using Microsoft.ML.OnnxRuntime;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Vision;

/// <summary>What holds for every feature that is listed, so that one that is added is held to it too.</summary>
public sealed class FeatureDescriptorTests
{
    internal static readonly VideoFeatures Video = new()
    {
        Duration = 3.5,
        FrameCount = 100,
        Cuts = [2.04],
        CutChanges = [33.5],
        Chapters = [0, 1.5],
        Scene = [0, 0, 0, 1],
        SceneOffset = [0, 1, 2, 0],
        Motion = [10, 11.25f, 12, 255],
        Activity = [1, 2.5f, 3, 4],
        Emotion = [.. Enumerable.Range(1, 4).Select(s => new EmotionDistribution(s / 10f, 0, 0, 0, 0.1f, 0.9f - s / 10f))],
        Semantic = [.. Enumerable.Range(0, 4 * VideoFeatures.SemanticWidth).Select(i => MathF.Sin(i))],
        Warnings = ["It breaks off."],
    };

    public static TheoryData<string> Names => [.. FeatureDescriptor.All.Select(feature => feature.Name)];

    public static TheoryData<string> Inputs => [.. FeatureDescriptor.Inputs.Select(feature => feature.Name)];

    [Fact]
    public void All_AreOfDifferentNames_AndTheFirstAreThePublishedVector()
    {
        Assert.Equal(FeatureDescriptor.All.Count, FeatureDescriptor.All.Select(feature => feature.Name).Distinct().Count());
        Assert.Equal(FeatureDescriptor.All.Count, FeatureDescriptor.All.Select(feature => feature.Label).Distinct().Count());
        Assert.Equal(["semantic", "scene_offset", "motion", "emotion"], FeatureDescriptor.Published.Select(feature => feature.Name));
        Assert.Equal(776, FeatureDescriptor.Published.Sum(feature => feature.Width));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_TakenAndGivenBack_AreTheSameAndOfTheirWidth(string name)
    {
        FeatureDescriptor feature = Of(name);
        float[] rows = feature.RowsOf(Video)!;
        Assert.Equal(Video.Seconds * feature.Width, rows.Length);
        Assert.True(feature.AreRight(rows, Video.Seconds));
        Assert.Equal(rows, feature.RowsOf(feature.With(Video, [.. rows])));
        float[] others = [.. rows.Reverse()];
        Assert.Equal(others, feature.RowsOf(feature.With(Video, others)));
        Assert.All(FeatureDescriptor.All.Except([feature]), other => Assert.Equal(other.RowsOf(Video), other.RowsOf(feature.With(Video, others))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AreRight_WrongNumbers_AreNot(string name)
    {
        FeatureDescriptor feature = Of(name);
        float[] rows = feature.RowsOf(Video)!;
        Assert.Equal(feature.Optional, feature.AreRight(null, Video.Seconds));
        Assert.False(feature.AreRight(rows, Video.Seconds + 1));
        Assert.False(feature.AreRight(rows[..^1], Video.Seconds));
        foreach (float wrong in (float[])[float.NaN, float.PositiveInfinity]) Assert.False(feature.AreRight([.. rows[..^1], wrong], Video.Seconds));
        if (feature != FeatureDescriptor.Semantic)
            foreach (float wrong in (float[])[-1, 256, 1e9f]) Assert.False(feature.AreRight([.. rows[..^1], wrong], Video.Seconds), $"{wrong}");
    }

    [Fact]
    public void Pick_Rows_AreThoseOfAllFeatures()
    {
        VideoFeatures picked = Video.Pick([3, 1, 1]);
        Assert.Equal((3, 3), ((int)picked.Duration, picked.Seconds));
        Assert.Equal([1, 0, 0], picked.Scene);
        foreach (FeatureDescriptor feature in FeatureDescriptor.All)
        {
            float[][] rows = [.. feature.RowsOf(Video)!.Chunk(feature.Width)];
            Assert.Equal([.. rows[3], .. rows[1], .. rows[1]], feature.RowsOf(picked)!);
            Assert.Null(feature.Optional ? feature.RowsOf(feature.With(Video, null).Pick([3, 1, 1])) : null);
        }
    }

    // Padding is 0 to networks, and stays 0 when it is scaled or is set to it.
    [Theory]
    [MemberData(nameof(Inputs))]
    public void Input_OfANetwork_IsTheRowsAndZerosAfterThem(string name)
    {
        FeatureDescriptor feature = Of(name);
        using OrtValue tensor = new VideoRows(Video, 1, 5).Tensor(name);
        float[] fed = tensor.GetTensorDataAsSpan<float>().ToArray();
        Assert.Equal(
            [.. feature.RowsOf(Video)!.Skip(feature.Width).Select(value => value + feature.Offset), .. new float[2 * feature.Width]], fed);
        Assert.Equal(0, feature.Padding + feature.Offset);
        if (feature.Scaling is { MovesPadding: false } scaling) Assert.Equal(0, scaling.Of(0));
        if (feature.PresenceName is not { } present) return;
        using OrtValue with = new VideoRows(Video, 0, 4).Tensor(present), without = new VideoRows(feature.With(Video, null), 0, 4).Tensor(present);
        Assert.Equal([1, 0], new[] { with, without }.Select(value => value.GetTensorDataAsSpan<float>()[0]));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Input_OfANetwork_HasAPlaceInTheDataset(string name)
    {
        FeatureFormat format = Layout.Features.Single(format => format.Feature.Name == name);
        Assert.Contains(format.Folder, Layout.Folders);
        if (format.IsArray) return;
        float[] rows = format.Feature.RowsOf(Video)!;
        float[] read = LabFile.ParseFeature("a.lab", format, format.Lines(rows));
        Assert.Equal(rows, read, (one, other) => Math.Abs(one - other) < 1e-4);
    }

    private static FeatureDescriptor Of(string name) => FeatureDescriptor.All.Single(feature => feature.Name == name);
}
