namespace Video2Music.Studio.Tests.Browser;

/// <summary>Tests of the page run one after the other: they share a browser and a studio, and measure time.</summary>
[CollectionDefinition(nameof(InBrowser), DisableParallelization = true)]
public sealed class InBrowser : ICollectionFixture<ChromiumFixture>;
