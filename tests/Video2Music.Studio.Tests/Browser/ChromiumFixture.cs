using PuppeteerSharp;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>One browser and one studio for all tests of the page: a small video with sound and cuts, small networks, a tone for every instrument.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private IBrowser? browser;
    private TestStudio? studio;

    /// <summary>The browser.</summary>
    internal IBrowser Browser => browser!;

    /// <summary>The studio.</summary>
    internal TestStudio Studio => studio!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var folder = new TemporaryFolder();
        studio = await TestStudio.OpenAsync(folder, Films.WithCuts(folder["film.mp4"]));
        browser = await Chromium.LaunchAsync();
    }

    /// <summary>Opens the page in the shared studio, as it was at first.</summary>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    internal async Task<StudioPage> OpenAsync(int width = 1280, int height = 720, bool dark = false)
    {
        await UndoAllAsync();
        return await StudioPage.OpenAsync(Browser, Studio.Server.NewLink(), width, height, dark);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        if (studio is not null) await studio.DisposeAsync();
    }

    private async Task UndoAllAsync()
    {
        while ((await Studio.GetAsync("/api/state")).GetProperty("undo").GetInt32() > 0) await Studio.ActAsync(new { kind = "undo" });
    }
}
