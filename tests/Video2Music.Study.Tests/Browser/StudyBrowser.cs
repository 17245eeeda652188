using PuppeteerSharp;
using Video2Music.Studio.Tests.Browser;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;
using Video2Music.Study.Tests.Stimuli;

namespace Video2Music.Study.Tests.Browser;

/// <summary>One browser and one study of small clips for all tests of the page; each test serves a copy of it.</summary>
public sealed class StudyBrowser : IAsyncLifetime
{
    private readonly SmallStudy study = new();
    private IBrowser? browser;

    /// <summary>The browser.</summary>
    internal IBrowser Browser => browser!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await study.InitializeAsync();
        browser = await Chromium.LaunchAsync("--autoplay-policy=document-user-activation-required");
    }

    /// <summary>Serves a copy of the study, in which nobody has begun.</summary>
    internal async Task<(StudyServer Server, TemporaryFolder Folder, Protocol Protocol)> ServeAsync()
    {
        var copy = new TemporaryFolder();
        study.CopyTo(copy);
        StudyServer server = await StudyServer.StartAsync(new ServeOptions(copy.Path), TestContext.Current.CancellationToken);
        return (server, copy, StudyFolder.Read(copy.Path).Protocol);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        await study.DisposeAsync();
    }
}

/// <summary>Tests of the page run one after the other: they play videos in real time.</summary>
[CollectionDefinition(nameof(InBrowser), DisableParallelization = true)]
public sealed class InBrowser : ICollectionFixture<StudyBrowser>;
