using System.Text.Json;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>Opening videos, folders and projects, also what a browser cannot show, also in two windows.</summary>
[Collection(nameof(InBrowser))]
public sealed class OpeningTests(ChromiumFixture fixture)
{
    [Fact]
    public async Task Project_ClosedAndOpenedAgain_IsAsItWasLeft()
    {
        using var folder = new TemporaryFolder();
        string film = TestMedia.MakeWithSound(folder["clip.mp4"], 6), left;
        await using (StudioServer first = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken))
        await using (StudioPage page = await StudioPage.OpenAsync(fixture.Browser, first.NewLink()))
        {
            await page.ActAsync(() => page.PressAsync("k"));
            await page.ActAsync(() => page.PressAsync("m"));
            await page.ActAsync(() => page.PressAsync("1"));
            await page.MeasuredAsync();
            left = await page.AskAsync<string>("JSON.stringify(studio.store.music)");
        }

        await using StudioServer second = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken);
        await using StudioPage again = await StudioPage.OpenAsync(fixture.Browser, second.NewLink());
        await again.MeasuredAsync();
        Assert.Equal(left, await again.AskAsync<string>("JSON.stringify(studio.store.music)"));
    }

    [Fact]
    public async Task TwoWindows_SeeEachOthersActs()
    {
        await using StudioPage one = await fixture.OpenAsync();
        await using StudioPage other = await StudioPage.OpenAsync(fixture.Browser, fixture.Studio.Server.NewLink());
        await one.ActAsync(() => one.PressAsync("k"));
        await other.UntilAsync("studio.store.music.chords[0].locked");
        await other.ActAsync(() => other.PressAsync("m"));
        await one.UntilAsync("studio.store.music.markers.length === 1");
        await one.ActAsync(() => one.PressAsync("Control+z"));
        await other.UntilAsync("studio.store.music.markers.length === 0");
    }

    [Fact]
    public async Task Folder_ShowsItsVideosAndOpensTheOneClicked()
    {
        using var folder = new TemporaryFolder();
        TestMedia.MakeWithSound(folder["one.mp4"], 5);
        TestMedia.MakeWithSound(folder["two.mp4"], 5);
        string path = folder["."];
        await using StudioServer server = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, path), TestContext.Current.CancellationToken);
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink(), ready: false);
        await page.UntilAsync("document.querySelectorAll('.choice').length === 2");
        await page.ClickAsync("li:nth-child(2) .choice");
        await page.UntilAsync("document.body.dataset.phase === 'ready'");
        Assert.Equal("two.mp4", await page.AskAsync<string>("document.getElementById('film').textContent"));
    }

    [Fact]
    public async Task BrokenVideo_IsToldInASentence()
    {
        using var folder = new TemporaryFolder();
        string film = folder["clip.mp4"];
        await File.WriteAllTextAsync(film, "no film", TestContext.Current.CancellationToken);
        await using StudioServer server = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken);
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink(), ready: false);
        await page.UntilAsync("document.querySelector('#welcome .wrong')");
        Assert.Contains("clip.mp4", await page.AskAsync<string>("document.querySelector('#welcome .wrong').textContent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("clip.avi")]
    public async Task WhatABrowserCannotShow_PlaysThroughTheProxy(string name)
    {
        using var folder = new TemporaryFolder();
        string film = name.EndsWith("avi", StringComparison.Ordinal) ? Films.Avi(folder[name]) : Films.Hevc(folder[name]);
        await using StudioServer server = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken);
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink());
        await page.UntilAsync("document.getElementById('video').videoWidth > 0 && document.getElementById('video').src.includes('/api/proxy/')");
        await page.UntilAsync("document.getElementById('cover').hidden");
        await page.PlayAsync(TimeSpan.FromSeconds(1));
        Assert.True(await page.AskAsync<double>("document.getElementById('video').currentTime") > 0.3);
    }

    [Fact]
    public async Task FortyMinutes_AreOpenedZoomedAndPlayedInTheirMiddle()
    {
        using var folder = new TemporaryFolder();
        string film = TestMedia.Make(folder["long.mp4"], 2400, "color=c=teal:s=64x36:r=2", "-c:v", "libx264", "-preset", "ultrafast", "-g", "20");
        await using StudioServer server = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken);
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink());
        Assert.Equal(2400, await page.AskAsync<double>("studio.axis.duration"), 1.0);
        await page.RunAsync("studio.engine.seek(1200); studio.page.choose({ from: 1195, to: 1215 })");
        await page.PressAsync("z");
        Assert.InRange(await page.AskAsync<double>("studio.axis.to - studio.axis.from"), 15, 30);
        await page.PlayAsync(TimeSpan.FromSeconds(1.5));
        Assert.InRange(await page.AskAsync<double>("studio.engine.position"), 1200.5, 1215);
        Assert.InRange(await page.AskAsync<long>("studio.engine.blocks.bytes"), 1, 200L << 20);
    }

    [Fact]
    public async Task Opening_ShowsHowFarItIs()
    {
        using var folder = new TemporaryFolder();
        string film = TestMedia.MakeWithSound(folder["clip.mp4"], 20);
        await using StudioServer server = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, film), TestContext.Current.CancellationToken);
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink(), ready: false);
        await page.UntilAsync("document.querySelector('#welcome progress') || document.body.dataset.phase === 'ready'");
        await page.UntilAsync("document.body.dataset.phase === 'ready'");
        JsonElement state = await page.StateAsync();
        Assert.Equal("clip.mp4", state.GetProperty("video").GetProperty("name").GetString());
    }
}
