using PuppeteerSharp;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Browser;

/// <summary>
/// Takes pictures of every screen, to be looked at: <c>Video2Music.Study.Tests -explicit only -class "*PageLooks"</c>, into the folder that
/// V2M_PICTURES names.
/// </summary>
[Collection(nameof(InBrowser))]
public sealed class PageLooks(StudyBrowser fixture)
{
    [Theory(Explicit = true)]
    [InlineData("en", false, 1280, 720)]
    [InlineData("zh", true, 1280, 720)]
    [InlineData("zh", false, 390, 844)]
    [InlineData("en", true, 390, 844)]
    [InlineData("en", false, 667, 375)]
    public async Task Screens_AreTaken(string language, bool dark, int width, int height)
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        string place = Environment.GetEnvironmentVariable("V2M_PICTURES") ?? Path.GetTempPath();
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address, width, height, dark);
        var seen = new HashSet<string>();
        await page.Page.SelectAsync("#language", language);
        await TakeAsync("welcome");
        await page.BeginAsync(language);
        await TakeAsync("volume");
        await page.SetVolumeAsync();
        await TakeAsync("training");
        await page.PlayAsync();
        await page.Page.Keyboard.PressAsync("4");
        await TakeAsync("heard");
        await new ScriptedListener(protocol, 1).RunAsync(page, look: TakeAsync);
        await TakeAsync("done");

        async Task TakeAsync(string name)
        {
            if (!seen.Add(name)) return;
            await Task.Delay(400, TestContext.Current.CancellationToken);
            string file = Path.Combine(place, $"{width}-{(dark ? "dark" : "light")}-{language}-{name}.png");
            await page.Page.ScreenshotAsync(file, new ScreenshotOptions { Type = ScreenshotType.Png });
        }
    }
}
