namespace Video2Music.Studio.Tests.Browser;

/// <summary>Takes: kept, taken up again, compared.</summary>
[Collection(nameof(InBrowser))]
public sealed class TakeTests(ChromiumFixture fixture)
{
    [Fact]
    public async Task AB_ChangesAtTheSameInstantWithoutAGap()
    {
        await using StudioPage page = await TwoTakesAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(0.5));
        await page.PressAsync("x");
        await page.UntilAsync("studio.engine.otherHeard && studio.engine.other.gate.gain.value > 0.95 && studio.engine.bus.gate.gain.value < 0.05");
        double before = await page.AskAsync<double>("studio.engine.position");
        int passes = await page.AskAsync<int>("studio.engine.passes_made");
        await page.PressAsync("x");
        await page.UntilAsync("!studio.engine.otherHeard && studio.engine.bus.gate.gain.value > 0.95");
        Assert.True(await page.AskAsync<double>("studio.engine.position") > before);
        Assert.Equal(passes, await page.AskAsync<int>("studio.engine.passes_made"));
        Assert.Equal("playing", await page.AskAsync<string>("studio.engine.mode"));
    }

    [Fact]
    public async Task BlindTest_TellsOnlyAfterTheChoice()
    {
        await using StudioPage page = await TwoTakesAsync();
        await page.PressAsync("Shift+X");
        await page.UntilAsync("document.querySelector('[data-hear=two]')");
        Assert.DoesNotContain("Mine", await page.AskAsync<string>("document.getElementById('compare').textContent"));
        bool other = await page.AskAsync<bool>("studio.engine.otherHeard");
        await page.ClickAsync("[data-hear=two]");
        await page.UntilAsync($"studio.engine.otherHeard !== {(other ? "true" : "false")}");
        await page.ClickAsync("[data-better=two]");
        await page.UntilAsync("document.querySelector('.verdict')");
        bool takeIsTwo = await page.AskAsync<bool>("!studio.compare.blind.takeIsOne");
        Assert.Contains(takeIsTwo ? "Mine" : "as it stands", await page.AskAsync<string>("document.querySelector('.verdict').textContent"));
    }

    [Fact]
    public async Task Take_UsedRenamedRemoved()
    {
        await using StudioPage page = await TwoTakesAsync();
        string[] now = await page.ChordsAsync();
        await page.ActAsync(() => page.ClickAsync(".take button.line"));
        Assert.NotEqual(now, await page.ChordsAsync());
        await page.ClickAsync(".take button[aria-label^=Rename]");
        await page.RunAsync("document.querySelector('#popover input').value = ''");
        await page.TypeAsync("#popover input", "Other");
        await page.PressAsync("Enter");
        await page.UntilAsync("studio.store.state.takes[0].name === 'Other'");
        await page.ClickAsync(".take button[aria-label^=Remove]");
        await page.UntilAsync("studio.store.state.takes.length === 0");
    }

    // The music as it was first is kept as "Mine"; now its chords are others.
    private async Task<StudioPage> TwoTakesAsync()
    {
        StudioPage page = await fixture.OpenAsync();
        foreach (string id in await page.AskAsync<string[]>("studio.store.state.takes.map(take => take.id)"))
            await page.RunAsync($"await studio.store.act('removeTake', {{ id: '{id}' }})");
        await page.PressAsync("e");
        await page.TypeAsync("#pane-takes input", "Mine");
        await page.PressAsync("Enter");
        await page.UntilAsync("studio.store.state.takes.length === 1 && studio.store.waiting === 0");
        await page.RunAsync("""
            const { tick, length, name } = studio.store.music.chords[0];
            await studio.store.act("setChord", { tick, length, chord: name === "Em" ? "F" : "Em", locked: false });
            """);
        await page.DoneAsync();
        await page.RunAsync("document.activeElement.blur()");
        return page;
    }
}
