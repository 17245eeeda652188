namespace Video2Music.Studio.Tests.Browser;

/// <summary>The band's panel.</summary>
[Collection(nameof(InBrowser))]
public sealed class BandTests(ChromiumFixture fixture)
{
    private const string Gain = "studio.engine.bus.gains.get(0).gain.value";

    [Fact]
    public async Task MuteAndSolo_AskForNoSoundAnew()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(0.5));
        await page.HeardAsync();
        int asked = Blocks(page);
        await page.ActAsync(() => page.PressAsync("1"));
        await page.UntilAsync($"{Gain} < 0.01");
        await page.ActAsync(() => page.PressAsync("1"));
        await page.UntilAsync($"{Gain} > 0.5");
        await page.ActAsync(() => page.PressAsync("Shift+2"));
        await page.UntilAsync($"{Gain} < 0.01");
        await page.ActAsync(() => page.PressAsync("Shift+2"));
        Assert.InRange(Blocks(page) - asked, 0, await page.AskAsync<int>("studio.store.music.parts.length * 2"));
        Assert.Equal(0, await page.AskAsync<int>("studio.measures.stalls"));
    }

    [Fact]
    public async Task Level_IsHeardWhileItIsMoved()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(0.2));
        await page.PressAsync("w");
        double before = await page.AskAsync<double>("studio.store.music.parts[0].gain");
        await page.RunAsync("""
            const slider = document.querySelector(".player[data-role] input[type=range]");
            slider.value = -20;
            slider.dispatchEvent(new Event("input"));
            """);
        await page.UntilAsync($"Math.abs({Gain} - 0.1) < 0.01");
        await page.ActAsync(() => page.RunAsync("document.querySelector('.player[data-role] input[type=range]').dispatchEvent(new Event('change'))"));
        Assert.Equal(-20, await page.AskAsync<double>("studio.store.music.parts[0].gain"));
        Assert.NotEqual(-20, before);
    }

    [Fact]
    public async Task Instrument_FoundByItsName_Plays()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("w");
        await page.ClickAsync(".player[data-role=bass] .instrument");
        await page.TypeAsync("#popover input", "slap bass 2");
        await page.UntilAsync("document.querySelector('#popover .list button').textContent === 'Slap Bass 2'");
        await page.ActAsync(() => page.ClickAsync("#popover .list button"));
        Assert.Equal(38, await page.AskAsync<int>("studio.store.music.parts.find(part => part.role === 'bass').program"));
    }

    [Fact]
    public async Task Instrument_IsHeardBeforeItIsTaken()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("w");
        await page.ClickAsync(".player[data-role=bass] .instrument");
        await page.ClickAsync("#popover .list [data-skip]");
        await page.UntilAsync("studio.engine.trying !== null");
        Assert.Equal(0, await page.AskAsync<int>("studio.store.state.undo"));
    }

    [Fact]
    public async Task Part_LockedLeftOutAndAgain()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("w");
        string bass = "studio.store.music.parts.find(part => part.role === 'bass')";
        await page.ActAsync(() => page.ClickAsync(".player[data-role=bass] button[aria-label^=Again]"));
        await page.ActAsync(() => page.ClickAsync(".player[data-role=bass] button[aria-label^=Lock]"));
        Assert.True(await page.AskAsync<bool>($"{bass}.locked"));
        string locked = await page.AskAsync<string>($"JSON.stringify({bass}.notes.map(note => note.slice(1)))");
        await page.ActAsync(() => page.PressAsync("Control+z"));
        Assert.False(await page.AskAsync<bool>($"{bass}.locked"));
        await page.ActAsync(() => page.PressAsync("Control+Shift+z"));
        Assert.Equal(locked, await page.AskAsync<string>($"JSON.stringify({bass}.notes.map(note => note.slice(1)))"));
        string other = await page.AskAsync<string>("studio.store.music.parts.find(part => part.role !== 'bass').role");
        await page.ActAsync(() => page.ClickAsync($".player[data-role={other}] input[type=checkbox]"));
        Assert.False(await page.AskAsync<bool>($"studio.store.music.parts.find(part => part.role === '{other}').on"));
        Assert.Equal(locked, await page.AskAsync<string>($"JSON.stringify({bass}.notes.map(note => note.slice(1)))"));
    }

    [Fact]
    public async Task OwnSound_KeptBesideTheMusic()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("r");
        await page.ActAsync(() => page.ClickAsync("#pane-sound input[type=checkbox]"));
        Assert.True(await page.AskAsync<bool>("studio.store.music.own.keep"));
        Assert.False(await page.AskAsync<bool>("document.getElementById('video').muted"));
        await page.UntilAsync("document.querySelector('#pane-sound input[type=range]')");
    }

    private static int Blocks(StudioPage page) => page.Requests.Count(url => url.Contains("/api/block/", StringComparison.Ordinal));
}
