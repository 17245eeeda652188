using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Video2Music.Studio.Tests;

/// <summary>What the page sees and hears of a video, and what it writes.</summary>
public sealed class MediaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Video_IsServedWholeAndInPieces()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 2);
        byte[] file = await File.ReadAllBytesAsync(studio.Folder["clip.mp4"], Cancellation);
        Assert.Equal(file, await studio.BytesAsync("/api/video/v1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/video/v1");
        request.Headers.Range = new RangeHeaderValue(100, 199);
        using HttpResponseMessage answer = await studio.Visitor.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(file[100..200], await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Thumbnail_IsAPictureWithinTheVideoOnly()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 3);
        byte[] picture = await studio.BytesAsync("/api/thumbnail?second=1.2");
        Assert.Equal([0xff, 0xd8, 0xff], picture[..3]);
        Assert.Equal(picture, await studio.BytesAsync("/api/thumbnail?second=1.4"));
        foreach (string wrong in new[] { "-1", "4", "NaN", "1e999", "", "x" })
        {
            using HttpResponseMessage answer = await studio.Visitor.GetAsync(new Uri($"/api/thumbnail?second={wrong}", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Peaks_OfATone_AreEvenAndOfNoSoundNone()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 3);
        JsonElement heard = await studio.GetAsync("/api/peaks?from=0&to=3&count=30");
        while (!heard.GetProperty("ready").GetBoolean())
        {
            await Task.Delay(20, Cancellation);
            heard = await studio.GetAsync("/api/peaks?from=0&to=3&count=30");
        }

        double[] peaks = [.. heard.GetProperty("peaks").EnumerateArray().Select(peak => peak.GetDouble())];
        Assert.Equal(30, peaks.Length);
        Assert.All(peaks[2..^2], peak => Assert.InRange(peak, 0.08, 0.2));
    }

    [Theory]
    [InlineData("clip.avi", "-c:v", "mpeg4")]
    [InlineData("clip.mkv", "-c:v", "mpeg2video", "-r", "25")]
    [InlineData("clip.mp4", "-pix_fmt", "yuv444p")]
    public async Task Video_ThatBrowsersDoNotShow_GetsASmallCopyAndTheExportKeepsTheOriginal(string name, params string[] options)
    {
        var folder = new TemporaryFolder();
        TestMedia.MakeWithSound(folder[name], 3, options);
        await using TestStudio studio = await TestStudio.OpenAsync(folder, folder[name]);
        while (true)
        {
            string? stage = (await studio.GetAsync("/api/state")).GetProperty("video").GetProperty("proxy").GetString();
            Assert.Contains(stage, new[] { "making", "ready" });
            if (stage == "ready") break;
            await Task.Delay(20, Cancellation);
        }

        await File.WriteAllBytesAsync(folder["proxy.mp4"], await studio.BytesAsync("/api/proxy/v1"), Cancellation);
        JsonElement picture = TestMedia.Stream(folder["proxy.mp4"], "video");
        Assert.Equal(("h264", "yuv420p"), (picture.GetProperty("codec_name").GetString(), picture.GetProperty("pix_fmt").GetString()));
        Assert.Equal("aac", TestMedia.Stream(folder["proxy.mp4"], "audio").GetProperty("codec_name").GetString());
        JsonElement export = await studio.ExportAsync("video");
        Assert.Equal(JsonValueKind.Null, export.GetProperty("error").ValueKind);
        Assert.Equal(TestMedia.PicturePackets(folder[name]), TestMedia.PicturePackets(folder[export.GetProperty("files")[0].GetString()!]));
    }

    [Fact]
    public async Task Video_ThatBrowsersShow_HasNoCopyUnlessAskedFor()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 2);
        Assert.Equal(JsonValueKind.Null, (await studio.GetAsync("/api/state")).GetProperty("video").GetProperty("proxy").ValueKind);
        using HttpResponseMessage answer = await studio.PostAsync("/api/proxy", new { });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        while ((await studio.GetAsync("/api/state")).GetProperty("video").GetProperty("proxy").GetString() != "ready") await Task.Delay(20, Cancellation);
    }

    [Fact]
    public async Task Export_OfAllKinds_WritesThemAndNamesThem()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 3);
        await studio.ActAsync(new { kind = "setOwnSound", keep = true, duck = true, level = -6 });
        JsonElement done = await studio.ExportAsync("video", "midi", "wav", "stems", "musicxml", "project");
        Assert.Equal(JsonValueKind.Null, done.GetProperty("error").ValueKind);
        string[] files = [.. done.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
        foreach (string expected in new[] { "clip.music.mp4", "clip.music.mid", "clip.music.wav", "clip.music.musicxml", "clip.v2m" })
            Assert.Contains(expected, files);
        Assert.Contains(files, file => file.StartsWith("clip.music.stems", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(File.Exists(studio.Folder[file]), file));
    }

    [Fact]
    public async Task Export_OverAnothersFile_IsToldAndAnotherNameWillDo()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 2);
        studio.Folder.Write("clip.music.mid", "precious");
        JsonElement done = await studio.ExportAsync("midi");
        Assert.Contains("is there already", done.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(studio.Folder["clip.music.mid"], Cancellation));
        using HttpResponseMessage answer = await studio.PostAsync("/api/export", new { kinds = new[] { "midi" }, name = "Another one" });
        await TestStudio.ReadAsync(answer);
        while ((await studio.GetAsync("/api/works/w2")).GetProperty("runs").GetBoolean()) await Task.Delay(20, Cancellation);
        Assert.True(File.Exists(studio.Folder["Another one.music.mid"]));
    }

    [Fact]
    public async Task Export_Cancelled_LeavesNothing()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 60);
        string[] before = studio.Folder.Listing();
        using HttpResponseMessage begun = await studio.PostAsync("/api/export", new { kinds = new[] { "video", "stems" } });
        await TestStudio.ReadAsync(begun);
        using HttpResponseMessage answer = await studio.PostAsync("/api/cancel", new { work = "w1" });
        await TestStudio.ReadAsync(answer);
        while ((await studio.GetAsync("/api/works/w1")).GetProperty("runs").GetBoolean()) await Task.Delay(20, Cancellation);
        Assert.Contains("Stopped", (await studio.GetAsync("/api/works/w1")).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, studio.Folder.Listing());
    }

    [Fact]
    public async Task Audition_OfAChordAndANote_IsHeard()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 2);
        foreach (object wish in new object[] { new { chord = "Fm7" }, new { program = 33, pitch = 40 }, new { program = 0, drums = true, pitch = 38 } })
        {
            using HttpResponseMessage answer = await studio.PostAsync("/api/audition", wish);
            byte[] sound = await answer.Content.ReadAsByteArrayAsync(Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(sound).ToArray(), sample => Math.Abs(sample) > 0.3f);
        }
    }

    [Fact]
    public async Task Suggestions_AreChordsThatCanBeSet()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 6);
        JsonElement[] found = [.. (await studio.GetAsync("/api/suggest?tick=960")).GetProperty("suggestions").EnumerateArray()];
        Assert.InRange(found.Length, 2, 10);
        foreach (JsonElement suggestion in found)
        {
            string chord = suggestion.GetProperty("chord").GetString()!;
            JsonElement state = await studio.ActAsync(new { kind = "setChord", tick = 960, length = 960, chord });
            Assert.Contains(state.GetProperty("music").GetProperty("chords").EnumerateArray(), set => set.GetProperty("name").GetString() == chord);
        }
    }
}
