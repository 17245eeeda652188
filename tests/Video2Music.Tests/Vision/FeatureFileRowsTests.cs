using System.Reflection;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

/// <summary>Every feature that is listed is in the file of what was seen.</summary>
public sealed class FeatureFileRowsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Whatever is seen counts for the music: a file that forgot something would make other music of the same video.
    [Fact]
    public void Write_Features_ReadBackWithEveryProperty()
    {
        VideoFeatures read = WriteAndRead(FeatureDescriptorTests.Video, semantic: true)!;
        foreach (PropertyInfo property in typeof(VideoFeatures).GetProperties())
            Assert.Equivalent(property.GetValue(FeatureDescriptorTests.Video), property.GetValue(read), strict: true);
    }

    [Fact]
    public void Write_FeaturesWithoutWhatMayBeMissing_ReadBackWithoutIt()
    {
        VideoFeatures bare = FeatureDescriptorTests.Video with { Semantic = null, Activity = null, CutChanges = [], Chapters = [], Warnings = [] };
        VideoFeatures read = WriteAndRead(bare, semantic: false)!;
        Assert.Null(read.Semantic);
        Assert.Null(read.Activity);
        Assert.Equal(bare.Motion, read.Motion);
        Assert.Null(WriteAndRead(bare, semantic: true));
    }

    [Theory]
    [MemberData(nameof(FeatureDescriptorTests.Names), MemberType = typeof(FeatureDescriptorTests))]
    public void TryRead_AFeatureOfWrongLength_IsNothing(string name)
    {
        FeatureDescriptor feature = FeatureDescriptor.All.Single(feature => feature.Name == name);
        float[] rows = feature.RowsOf(FeatureDescriptorTests.Video)!;
        VideoFeatures shorter = feature.With(FeatureDescriptorTests.Video, rows[..^feature.Width]);
        Assert.Null(WriteAndRead(shorter, semantic: true));
    }

    private VideoFeatures? WriteAndRead(VideoFeatures features, bool semantic)
    {
        using (FileStream file = File.Create(folder["a.json"])) FeatureFile.Write(features, "00", file);
        return FeatureFile.TryRead(folder["a.json"], "00", features.Duration, semantic);
    }
}
