using PuppeteerSharp;
using Video2Music.Studio.Work;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>
/// Takes the pictures of docs/studio.md: <c>Video2Music.Studio.Tests -explicit only -class "*DocumentationPictures"</c>. The film is Big Buck Bunny.
/// </summary>
[Collection(nameof(InBrowser))]
public sealed class DocumentationPictures(ChromiumFixture fixture)
{
    private const string Film = "big_buck_bunny_30s.webm";

    // No more colours than a palette holds: a third of the size.
    private const string Palette = "split[whole][sample];[sample]palettegen=stats_mode=single[palette];[whole][palette]paletteuse=dither=none";

    [Fact(Explicit = true)]
    public async Task Pictures_AreTaken()
    {
        using var folder = new TemporaryFolder();
        string[] coded = ["-vf", "scale=1280:720", "-c:v", "libx264", "-c:a", "aac"];
        TestMedia.Run("ffmpeg", ["-v", "error", "-i", SharedFolder.Path("videos", Film), .. coded, "-y", folder["bunny.mp4"]]);
        await using StudioServer server = await StudioServer.StartAsync(new StudioOptions(folder["bunny.mp4"]), TestContext.Current.CancellationToken);
        await TakeAsync(server, "studio", false, (1280, 720), "await studio.store.act('setStyle', { style: 'pop' })");
        await TakeAsync(server, "studio-band", true, (1280, 720), "document.getElementById('tab-band').click()");
        await TakeAsync(server, "studio-chords", false, (1280, 720), "studio.timeline.chords.open(studio.timeline.chords.items()[5])");
        await TakeAsync(server, "studio-roll", true, (1280, 720), "studio.timeline.parts[0].toggle()");
        await TakeAsync(server, "studio-large", true, (1920, 1080), "studio.page.choose({ from: 5, to: 11 })");
        await TakeAsync(server, "studio-phone", false, (390, 844), "");
    }

    private async Task TakeAsync(StudioServer server, string name, bool dark, (int Width, int Height) size, string open)
    {
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, server.NewLink(), size.Width, size.Height, dark);
        await page.RunAsync($"document.getElementById('guide').hidden = true; studio.engine.seek(16.2); {open}");
        await page.HeardAsync();
        await page.UntilAsync("studio.store.waiting === 0 && studio.timeline.above[1].coming === 0 && studio.page.loudness.length > 0");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await page.Page.ScreenshotAsync(folder["whole.png"], new ScreenshotOptions { Type = ScreenshotType.Png });
        string picture = Path.Combine(Repository.Root, "docs", "pictures", name + ".png");
        TestMedia.Run("ffmpeg", ["-v", "error", "-i", folder["whole.png"], "-vf", Palette, "-frames:v", "1", "-y", picture]);
    }
}
