using System.Diagnostics;
using System.Globalization;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>
/// Measures the program as it is shipped, with its networks and the installed SoundFont, and its page on a film, and tells the figures:
/// <c>Video2Music.Studio.Tests -explicit only -class "*PageMeasures" -showLiveOutput</c>.
/// </summary>
[Collection(nameof(InBrowser))]
public sealed class PageMeasures(ChromiumFixture fixture)
{
    private const int Changes = 30;
    private const int LongestOpening = 600_000;

    [Theory(Explicit = true)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task Film_OfSomeMinutes_IsMeasured(int minutes)
    {
        using var folder = new TemporaryFolder();
        string clip = SharedFolder.Path("videos", "big_buck_bunny_30s.webm");
        string[] coded = ["-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac"];
        TestMedia.Run("ffmpeg", ["-v", "error", "-stream_loop", $"{2 * minutes - 1}", "-i", clip, .. coded, "-y", folder["film.mp4"]]);
        using Process studio = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "v2m"), ["studio", folder["film.mp4"], "--no-browser"])
        { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            await MeasureAsync(new Uri((await studio.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
            string[] memory = await File.ReadAllLinesAsync($"/proc/{studio.Id}/status", TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", memory.Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal)
                || line.StartsWith("VmRSS", StringComparison.Ordinal))));
        }
        finally
        {
            studio.Kill();
            await studio.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task MeasureAsync(Uri link)
    {
        await using StudioPage page = await StudioPage.OpenAsync(fixture.Browser, link, ready: false);
        await page.UntilAsync("document.body.dataset.phase === 'ready' && studio.engine.bus.sound !== null", LongestOpening);
        await page.HeardAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(21));
        Tell("drift in ms", await page.AskAsync<double[]>("studio.measures.driftMs.map(Math.abs)"));
        Tell("of each picture shown", await page.AskAsync<double[]>("studio.measures.shownMs.map(Math.abs)"));
        Tell("ms between two frames", await page.AskAsync<double[]>("studio.measures.frameMs"));
        for (int change = 0; change < Changes; change++) await ChangeAsync(page, change);
        Tell("ms from a suggestion's click to the first changed block put in", await page.AskAsync<double[]>("studio.measures.chordToSoundMs"));
    }

    // The chord under the playhead becomes another, and is left to sound for a while.
    private static async Task ChangeAsync(StudioPage page, int change)
    {
        await page.RunAsync("if (studio.engine.position > 160) studio.engine.seek(5)");
        await page.UntilAsync("studio.engine.mode === 'playing'");
        await page.PressAsync("c");
        await page.UntilAsync("document.querySelectorAll('.suggestions .put').length > 3");
        await page.RunAsync($$"""
            const now = document.querySelector("#popover h2").textContent;
            [...document.querySelectorAll(".suggestions .put")].filter(put => put.dataset.chord !== now)[{{change % 3}}].click();
            """);
        await page.UntilAsync($"studio.measures.chordToSoundMs.length > {change}");
        await page.PressAsync("Escape");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
    }

    private static void Tell(string what, double[] values)
    {
        Array.Sort(values);
        double At(double share) => values[(int)(share * (values.Length - 1))];
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {values.Length} values, mean {values.Average():0.0}, median {At(0.5):0.0}, 95% within {At(0.95):0.0}, most {values[^1]:0.0}"));
    }
}
