using System.Reflection;
using System.Text;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

/// <summary>What is seen, kept as a file.</summary>
public sealed class FeatureFileTests : IDisposable
{
    private const string Hash = "00ff";

    // Each value another one, so that none can take another's place.
    private static readonly VideoFeatures Features = new()
    {
        Duration = 2.5,
        FrameCount = 63,
        Cuts = [0.5, 1.25],
        CutChanges = [40, 70.5],
        Chapters = [0, 1.5],
        Scene = [0, 0, 1],
        SceneOffset = [0, 1, 0],
        Motion = [1.5f, 2.5f, 3.5f],
        Activity = [4.5f, 5.5f, 6.5f],
        Emotion = [new(.5f, .1f, .1f, .1f, .1f, .1f), new(.1f, .5f, .1f, .1f, .1f, .1f), new(.1f, .1f, .5f, .1f, .1f, .1f)],
        Semantic = [.. Enumerable.Range(0, 3 * VideoFeatures.SemanticWidth).Select(i => i / 7f)],
        Warnings = ["The end is missing."],
    };

    private readonly TemporaryFolder folder = new();

    private string Place => folder["clip.analysis.json"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TryRead_WhatWasWritten_IsAllThatWasSeen()
    {
        Write(Features);
        VideoFeatures? read = FeatureFile.TryRead(Place, Hash, Features.Duration, semantic: true);
        Assert.NotNull(read);
        foreach (PropertyInfo property in typeof(VideoFeatures).GetProperties())
        {
            object? written = property.GetValue(Features);
            Assert.NotEqual(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null, written);
            Assert.Equal(written, property.GetValue(read));
        }
    }

    [Fact]
    public void TryRead_WhatIsNotKnown_StaysUnknown()
    {
        Write(Features with { Activity = null, Semantic = null, CutChanges = [] });
        VideoFeatures? read = FeatureFile.TryRead(Place, Hash, Features.Duration, semantic: false);
        Assert.Equal((null, null, 0), (read?.Activity, read?.Semantic, read?.CutChanges.Count));
    }

    [Fact]
    public void TryRead_AnyValueIsAnother_IsReadOrPassedOver()
    {
        Write(Features with { Semantic = null });
        Mutations.Try(JsonMutations.Of(File.ReadAllText(Place)), Read, _ => false, bytesPerByte: 256);
        Mutations.Try(Mutations.Of(2000, 1, File.ReadAllBytes(Place)), Read, _ => false, bytesPerByte: 256);
    }

    // What is read is sound: whoever composes from it meets no surprise.
    private void Read(byte[] file)
    {
        File.WriteAllBytes(Place, file);
        if (FeatureFile.TryRead(Place, Hash, Features.Duration, semantic: false) is not { } read) return;
        Assert.Equal(3, read.Seconds);
        Assert.All(read.Emotion, emotion => Assert.All(Enum.GetValues<Emotion>(), e => Assert.InRange(emotion[e], 0, 1)));
        Assert.All(read.Motion.Concat(read.Activity ?? []), value => Assert.True(value >= 0 && float.IsFinite(value)));
        Assert.All(read.Cuts.Concat(read.Chapters), value => Assert.True(value >= 0 && double.IsFinite(value)));
        Assert.True(Encoding.UTF8.GetByteCount(string.Concat(read.Warnings)) <= file.Length);
    }

    private void Write(VideoFeatures features)
    {
        using FileStream file = File.Create(Place);
        FeatureFile.Write(features, Hash, file);
    }
}
