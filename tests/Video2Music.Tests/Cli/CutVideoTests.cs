using System.Globalization;
using System.Text.Json;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Cli;

/// <summary>Recordings that broke off but play get their music, and a note.</summary>
public sealed class CutVideoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.mkv", "libx264", "-bf", "2")]
    [InlineData("a.webm", "libvpx", "-b:v", "300k")]
    [InlineData("a.ts", "libx264", "-bf", "2")]
    [InlineData("a.mp4", "libx264", "-movflags", "+faststart")]
    [InlineData("a.mov", "libx264", "-movflags", "+frag_keyframe+empty_moov")]
    public async Task Compose_CutThatPlays_HasMusicAsFarAsItGoesAndANote(string name, string encoder, string option, string value)
    {
        byte[] whole = await File.ReadAllBytesAsync(Media.MakeWithSound(folder[name], 4, "-g", "5", "-c:v", encoder, option, value),
            TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["cut" + name], whole[..(int)(0.8 * whole.Length)], TestContext.Current.CancellationToken);
        Run run = (await V2m.ComposeAsync(folder["cut" + name], "--json")).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Contains(report.GetProperty("warnings").EnumerateArray(), w => w.GetString()!.Contains("breaks off", StringComparison.Ordinal));
        Assert.Contains("v2m: note: ", run.Error, StringComparison.Ordinal);
        double duration = report.GetProperty("duration").GetDouble();
        Assert.InRange(duration, 1, 3.7);

        // The picture of a recording in pieces begins a little after the file does, with silence under that.
        string result = report.GetProperty("video").GetString()!;
        double start = double.Parse(Media.Stream(result, "video").GetProperty("start_time").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(start + duration, Media.SoundLength(result), 0.1);
    }

    [Theory]
    [InlineData("compose")]
    [InlineData("analyze")]
    public async Task Command_Address_SaysToDownloadIt(string command) =>
        (await V2m.RunAsync(command, "https://example.com/clip.mp4")).Failed(Failure.InputNotFile, "download it first");
}
