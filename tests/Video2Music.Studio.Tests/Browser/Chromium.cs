using PuppeteerSharp;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The installed browser.</summary>
internal static class Chromium
{
    // As root there is no sandbox to be had.
    private static readonly string[] Options = ["--no-sandbox", "--mute-audio", "--disable-gpu"];

    /// <summary>Starts it.</summary>
    /// <param name="more">Further options of its command line.</param>
    public static Task<IBrowser> LaunchAsync(params string[] more)
    {
        string? program = Find();
        Assert.True(program is not null, "Chromium is not installed: run ./test, or 'apt-get install --no-install-recommends chromium'.");
        return Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = program, Headless = true, Args = [.. Options, .. more] });
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
