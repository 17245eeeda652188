using System.Globalization;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The picture follows the sound.</summary>
[Collection(nameof(InBrowser))]
public sealed class PlayingTests(ChromiumFixture fixture)
{
    private const double Within = 40;

    // A machine that others keep busy shows pictures late whatever the page does: it gets three tries.
    [Fact]
    public async Task Play_ForTwentySeconds_PictureStaysWithin40MsOfTheSound()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.HeardAsync();
        double most = double.PositiveInfinity;
        for (int attempt = 0; attempt < 3 && most > Within; attempt++) most = await PlayThroughAsync(page);
        Assert.InRange(most, 0, Within);
    }

    [Fact]
    public async Task Ruler_Dragged_ScrubsThePictureBothWays()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.DragAsync("ruler", (3, 0.3), (17, 0.3));
        await AtAsync(page, 17);
        await page.DragAsync("ruler", (17, 0.3), (6, 0.3));
        await AtAsync(page, 6);
    }

    [Fact]
    public async Task Playing_Scrubbed_GoesOnFromThere()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(0.5));
        await page.DragAsync("ruler", (3, 0.3), (12, 0.3));
        await page.UntilAsync("studio.engine.mode === 'playing' && studio.engine.position > 12.3");
        await page.PressAsync("Space");
        Assert.Equal("still", await page.AskAsync<string>("studio.engine.mode"));
    }

    [Fact]
    public async Task Loop_OfAChosenStretch_ComesBackToItsBeginning()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("studio.page.choose({ from: 4, to: 5.5 }); studio.engine.seek(4)");
        await page.PressAsync("l");
        await page.PlayAsync(TimeSpan.FromSeconds(2.5));
        Assert.InRange(await page.AskAsync<double>("studio.engine.position"), 4, 5.5);
        Assert.True(await page.AskAsync<int>("studio.engine.passes_made") > 1);
    }

    [Fact]
    public async Task Cuts_AreSteppedThrough()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("n");
        Assert.Equal(6, await page.AskAsync<double>("studio.engine.position"), 0.2);
        await page.PressAsync("n");
        await page.PressAsync("Shift+N");
        Assert.Equal(6, await page.AskAsync<double>("studio.engine.position"), 0.2);
    }

    [Fact]
    public async Task Zoom_ToTheChosenStretch_ShowsIt()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("studio.page.choose({ from: 8, to: 12 })");
        await page.PressAsync("z");
        Assert.InRange(await page.AskAsync<double>("studio.axis.from"), 7, 8);
        Assert.InRange(await page.AskAsync<double>("studio.axis.to"), 12, 13);
        await page.PressAsync("0");
        Assert.Equal(0, await page.AskAsync<double>("studio.axis.from"));
    }

    // How far 95% of the moments stay within, in ms; the pictures shown at their median, if that is farther.
    private static async Task<double> PlayThroughAsync(StudioPage page)
    {
        await page.RunAsync("studio.engine.pause(); studio.engine.seek(0); studio.measures.driftMs.length = studio.measures.shownMs.length = 0");
        await page.PlayAsync(TimeSpan.FromSeconds(21));
        double[] drift = await SortedAsync(page, "driftMs"), shown = await SortedAsync(page, "shownMs");
        Assert.True(drift.Length > 50 && shown.Length > 50, $"Only {shown.Length} pictures were shown.");
        double most = drift[(int)(0.95 * drift.Length)], picture = shown[shown.Length / 2];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Drift: median {drift[drift.Length / 2]:0.0} ms, 95% within {most:0.0} ms; of {shown.Length} pictures shown: median {picture:0.0} ms."));
        return Math.Max(most, picture);
    }

    private static Task<double[]> SortedAsync(StudioPage page, string measure) =>
        page.AskAsync<double[]>($"studio.measures.{measure}.map(Math.abs).sort((one, other) => one - other)");

    private static async Task AtAsync(StudioPage page, double seconds)
    {
        string near = seconds.ToString(CultureInfo.InvariantCulture);
        await page.UntilAsync($"Math.abs(studio.engine.position - {near}) < 0.15");
        await page.UntilAsync($"Math.abs(document.getElementById('video').currentTime - {near}) < 0.2 && !document.getElementById('video').seeking");
    }
}
