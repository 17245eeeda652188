using System.Reflection;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The page's manners: for everyone, by keyboard, small, and alone with its server.</summary>
[Collection(nameof(InBrowser))]
public sealed class MannersTests(ChromiumFixture fixture)
{
    private const int PhoneWidth = 390, PhoneHeight = 844;

    // What is opened one after the other, each time looked at.
    private static readonly string[] Openings =
    [
        "", "document.getElementById('tab-band').click()", "document.getElementById('tab-takes').click()", "document.getElementById('tab-sound').click()",
        "studio.page.choose({ from: 2, to: 6 })", "studio.timeline.chords.open(studio.timeline.chords.items()[1])",
        "document.querySelector('[data-action=help]').click()", "document.querySelector('[data-action=export]').click()",
    ];

    [Theory]
    [InlineData(false, 1280, 720)]
    [InlineData(true, 1280, 720)]
    [InlineData(false, 1920, 1080)]
    [InlineData(true, PhoneWidth, PhoneHeight)]
    public async Task Axe_FindsNothingSeriousOrCritical(bool dark, int width, int height)
    {
        await using StudioPage page = await fixture.OpenAsync(width, height, dark);
        await Axe.AddToAsync(page.Page);
        foreach (string open in Openings)
        {
            await page.RunAsync(open);
            if (open.Contains("chords.open", StringComparison.Ordinal)) await page.UntilAsync("document.querySelector('.suggestions .put')");
            Assert.Empty(await Axe.FaultsAsync(page.Page, open));
        }
    }

    [Fact]
    public async Task EveryAction_HasAKeyOfItsOwnAndALine()
    {
        await using StudioPage page = await fixture.OpenAsync();
        string[] keys = await page.AskAsync<string[]>("studio.actions.flatMap(action => action.keys)");
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.True(await page.AskAsync<bool>("studio.actions.every(action => action.keys.length > 0 && action.label.length > 3)"));
        string[] buttons = await page.AskAsync<string[]>("[...document.querySelectorAll('[data-action]')].map(button => button.dataset.action)");
        Assert.Subset((await page.AskAsync<string[]>("studio.actions.map(action => action.id)")).ToHashSet(), buttons.ToHashSet());
    }

    [Fact]
    public async Task EverythingThatCanBePressed_CanBeReachedByTab()
    {
        await using StudioPage page = await fixture.OpenAsync();
        foreach (string tab in new[] { "music", "band", "takes", "sound" })
        {
            await page.RunAsync($"document.getElementById('tab-{tab}').click()");
            Assert.Empty(await page.AskAsync<string[]>("""
                [...document.querySelectorAll("button, input, select, [data-lane], .pane")]
                  .filter(one => one.offsetParent !== null && !one.disabled && one.tabIndex < 0 && one.getAttribute("role") !== "tab")
                  .map(one => one.outerHTML.slice(0, 80))
                """));
        }
    }

    [Fact]
    public async Task ChordByKeyboardAlone_FromTabToEnter()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("t");
        Assert.Equal("chords", await page.AskAsync<string>("document.activeElement.dataset.lane"));
        await page.PressAsync("ArrowRight");
        await page.PressAsync("ArrowRight");
        string said = await page.AskAsync<string>("document.getElementById('said').textContent");
        Assert.Contains(await page.ChordsAsync(), chord => said.StartsWith(chord, StringComparison.Ordinal));
        await page.PressAsync("Enter");
        await page.UntilAsync("document.activeElement.matches('.suggestions .put')");
        await page.PressAsync("ArrowDown");
        await page.ActAsync(() => page.PressAsync("Enter"));
        await page.PressAsync("Escape");
        Assert.Equal("chords", await page.AskAsync<string>("document.activeElement.dataset.lane"));
        Assert.Equal(1, await page.AskAsync<int>("studio.store.state.undo"));
    }

    [Fact]
    public async Task Phone_NothingIsWiderThanTheWindowAndEverythingIsThere()
    {
        await using StudioPage page = await fixture.OpenAsync(PhoneWidth, PhoneHeight);
        Assert.InRange(await page.AskAsync<int>("document.documentElement.scrollWidth"), 0, PhoneWidth);
        await page.TapAsync("#buttons .play");
        await page.UntilAsync("studio.engine.mode === 'playing'");
        await page.TapAsync("#buttons .play");
        await page.RunAsync("document.getElementById('tab-band').scrollIntoView()");
        await page.TapAsync("#tab-band");
        Assert.True(await page.AskAsync<bool>("document.querySelector('.player[data-role]').getBoundingClientRect().right <= innerWidth"));
        await page.ClickLaneAsync("chords", 1);
        await page.UntilAsync("document.querySelector('.suggestions .put')");
        Assert.True(await page.AskAsync<bool>("document.getElementById('popover').getBoundingClientRect().bottom <= innerHeight"));
    }

    [Fact]
    public async Task Page_IsUnder300KB_AndAsksNobodyButItsServer()
    {
        Assembly server = typeof(StudioServer).Assembly;
        string[] files = [.. server.GetManifestResourceNames().Where(name => name.StartsWith("page.", StringComparison.Ordinal))];
        long size = files.Sum(name => server.GetManifestResourceStream(name)!.Length);
        Assert.InRange(size, 50_000, 300_000);
        await using StudioPage page = await fixture.OpenAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(1));
        string home = fixture.Studio.Address.ToString();
        Assert.All(page.Requests, url => Assert.StartsWith(home, url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SingleKeys_CanBeTurnedOff()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("?");
        await page.ClickAsync("#dialog label.check input");
        await page.PressAsync("Escape");
        await page.PressAsync("m");
        await page.DoneAsync();
        Assert.Equal(0, await page.AskAsync<int>("studio.store.state.undo"));
    }

    [Fact]
    public async Task FirstMinute_IsTickedOffAsItIsDone()
    {
        await using StudioPage page = await fixture.OpenAsync();
        Assert.False(await page.AskAsync<bool>("document.getElementById('guide').hidden"));
        await page.PlayAsync(TimeSpan.FromSeconds(0.2));
        await page.UntilAsync("document.querySelectorAll('#guide li.done').length === 1");
        await page.ClickAsync("#guide > button");
        Assert.True(await page.AskAsync<bool>("document.getElementById('guide').hidden"));
        await page.Page.ReloadAsync();
        await page.UntilAsync("document.body.dataset.phase === 'ready'");
        Assert.True(await page.AskAsync<bool>("document.getElementById('guide').hidden"));
    }
}
