namespace Video2Music.Studio.Tests.Browser;

/// <summary>Exporting from the page.</summary>
[Collection(nameof(InBrowser))]
public sealed class ExportPageTests(ChromiumFixture fixture)
{
    [Fact]
    public async Task Export_OfAllKinds_WritesThemAll()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("Control+e");
        foreach (string kind in new[] { "wav", "stems", "musicxml", "project" }) await page.ClickAsync($"#dialog input[value={kind}]");
        await page.TypeAsync("#dialog input[type=text]", "all");
        await page.ClickAsync("#dialog button.main");
        await page.UntilAsync("document.querySelector('#dialog .files li')", 120_000);
        string folder = fixture.Studio.Folder["."];
        string film = Assert.Single(Directory.GetFiles(folder, "all*.mp4"));
        Assert.Equal(TestMedia.PicturePackets(fixture.Studio.Folder["film.mp4"]), TestMedia.PicturePackets(film));
        Assert.InRange(TestMedia.SoundLength(film), 25, 27);
        string midi = Assert.Single(Directory.GetFiles(folder, "all*.mid"));
        Assert.Equal("MThd"u8.ToArray(), (await File.ReadAllBytesAsync(midi, TestContext.Current.CancellationToken))[..4]);
        Assert.InRange(TestMedia.SoundLength(Assert.Single(Directory.GetFiles(folder, "all*.wav"))), 25, 27);
        Assert.NotEmpty(Directory.GetFiles(Assert.Single(Directory.GetDirectories(folder, "all*")), "*.wav"));
        string notation = Assert.Single(Directory.GetFiles(folder, "all*.musicxml"));
        Assert.Contains("<harmony", await File.ReadAllTextAsync(notation, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(File.Exists(fixture.Studio.Folder["film.v2m"]));
    }

    [Fact]
    public async Task Export_Cancelled_SaysSoAndLeavesNothing()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("Control+e");
        await page.TypeAsync("#dialog input[type=text]", "stopped");
        await page.ClickAsync("#dialog button.main");
        await page.UntilAsync("document.querySelector('#dialog progress')");
        await page.RunAsync("[...document.querySelectorAll('#dialog button')].find(button => button.textContent === 'Cancel').click()");
        await page.UntilAsync("document.querySelector('#dialog h2').textContent !== 'Exporting'");
        Assert.Equal("Not exported", await page.AskAsync<string>("document.querySelector('#dialog h2').textContent"));
        Assert.Empty(Directory.GetFiles(fixture.Studio.Folder["."], "stopped*"));
    }
}
