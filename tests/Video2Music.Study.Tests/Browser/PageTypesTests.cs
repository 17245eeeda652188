namespace Video2Music.Study.Tests.Browser;

/// <summary>The page's scripts hold to the types that their comments tell.</summary>
public sealed class PageTypesTests
{
    [Fact]
    public void Scripts_HoldToTheirTypes() =>
        Assert.Equal("", TestMedia.Run("tsc", ["-p", Path.Combine(Repository.Root, "src", "Video2Music.Study", "Page")]));
}
