using System.Text.Json;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>The whole way, from a video to the video with its music, as a user goes it.</summary>
public sealed class ComposeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clip.mp4", "aac")]
    [InlineData("clip.mov", "aac")]
    [InlineData("clip.mkv", null)]
    [InlineData("clip.webm", "opus")]
    [InlineData("clip.avi", null)]
    public async Task Compose_EveryContainer_KeepsThePictureBitForBit(string name, string? codec)
    {
        string[] options = name.EndsWith("webm", StringComparison.Ordinal) ? ["-c:v", "libvpx", "-deadline", "realtime"] : [];
        string clip = Media.Make(folder[name], 3, Media.Moving, options);
        (await V2m.ComposeAsync(clip)).Succeeded();
        string result = folder["clip.music" + Path.GetExtension(name)];
        Assert.Equal(Media.PicturePackets(clip), Media.PicturePackets(result));
        Assert.Equal(3, Media.SoundLength(result), 0.05);
        if (codec is not null) Assert.Equal(codec, Media.Stream(result, "audio").GetProperty("codec_name").GetString());
        Assert.True(File.Exists(folder["clip.music.mid"]));
        Assert.Equal(3, folder.Listing().Length);
    }

    [Fact]
    public async Task Compose_SameSeed_WritesTheSameMidiAndAnotherSeedAnother()
    {
        string clip = Media.Make(folder["clip.mp4"], 12);
        byte[] first = await MidiAsync(clip, "--seed", "5");
        Assert.Equal(first, await MidiAsync(clip, "--seed", "5"));
        Assert.NotEqual(first, await MidiAsync(clip, "--seed", "6"));
    }

    [Theory]
    [InlineData("The marker at 120 s", "--marker", "2:00")]
    [InlineData("No chapters", "--marker", "chapters")]
    [InlineData("The instrument for the melody", "--instrument", "melody=violin")]
    public async Task Compose_WishThatCannotBeMet_IsTold(string told, params string[] options)
    {
        string clip = Media.Make(folder["clip.mp4"], 3);
        Run run = (await V2m.ComposeAsync(clip, ["--no-video", "--style", "arpeggio", .. options])).Succeeded();
        Assert.Contains($"v2m: note: {told}", run.Error, StringComparison.Ordinal);
        Run other = (await V2m.ComposeAsync(clip, "--no-video", "--style", "arpeggio", "--marker", "1", "--instrument", "violin")).Succeeded();
        Assert.DoesNotContain("v2m: note:", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_Affect_PullsAtTheChords()
    {
        string clip = Media.Make(folder["clip.mp4"], 6);
        (await V2m.ComposeAsync(clip, "--affect", "0")).Succeeded();
        byte[] without = File.ReadAllBytes(folder["clip.music.mid"]);
        (await V2m.ComposeAsync(clip, "--affect", "1")).Succeeded();
        Assert.NotEqual(without, File.ReadAllBytes(folder["clip.music.mid"]));
    }

    [Fact]
    public async Task Compose_Json_TellsEverySecondAndNothingElse()
    {
        string clip = Media.Make(folder["clip.mp4"], 4.5);
        Run run = (await V2m.ComposeAsync(clip, "--json", "--key", "D minor", "--primer", "Dm Bb F", "--preset", "paper")).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("D minor", report.GetProperty("key").GetString());
        Assert.Equal(folder["clip.music.mp4"], report.GetProperty("video").GetString());
        JsonElement[] seconds = [.. report.GetProperty("seconds").EnumerateArray()];
        Assert.Equal(5, seconds.Length);
        Assert.Equal("D:min", seconds[0].GetProperty("chord").GetString());
        Assert.Equal("Bb", seconds[1].GetProperty("chord").GetString());
        Assert.All(seconds, second =>
        {
            Assert.InRange(second.GetProperty("velocity").GetInt32(), 1, 127);
            Assert.InRange(second.GetProperty("loudness").GetDouble(), 0, 1);
            Assert.True(second.GetProperty("noteDensity").GetDouble() >= 0);
            Assert.Equal(1, second.GetProperty("emotion").EnumerateObject().Sum(e => e.Value.GetDouble()), 0.001);
        });
    }

    [Fact]
    public async Task Compose_Twice_ReplacesItsOwnResult()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        byte[] input = File.ReadAllBytes(clip);
        (await V2m.ComposeAsync(clip, "--seed", "1")).Succeeded();
        (await V2m.ComposeAsync(clip, "--seed", "2")).Succeeded();
        Assert.Equal(input, File.ReadAllBytes(clip));
        Assert.Equal(3, folder.Listing().Length);
    }

    [Fact]
    public async Task Compose_SummaryAndStages_AreThere()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        Run run = (await V2m.ComposeAsync(clip)).Succeeded();
        foreach (string line in new[] { "key ", "tempo ", "chords ", "mood ", "video ", "midi ", "time " })
            Assert.Contains(run.Output.Split('\n'), text => text.StartsWith(line, StringComparison.Ordinal));
        Assert.Equal(6, run.Error.Split('\n').Count(line => line.EndsWith('…')));
    }

    [Theory]
    [InlineData("clip with spaces.mp4")]
    [InlineData("-dash.mp4")]
    [InlineData("colon:in the name.mp4")]
    [InlineData("100%d ☀ 'quote' \"double\".mp4")]
    public async Task Compose_OddName_Works(string name)
    {
        Media.Make(folder["plain.mp4"], 1);
        File.Move(folder["plain.mp4"], folder[name]);
        var start = V2m.Start("compose", "--models", TinyNetworks.Folder, "--", name);
        start.WorkingDirectory = folder.Path;
        (await V2m.RunAsync(start)).Succeeded();
        Assert.True(File.Exists(folder[Path.GetFileNameWithoutExtension(name) + ".music.mp4"]));
    }

    [Fact]
    public async Task Compose_KeepAudio_IsLongAsTheVideoAndSoundsDifferent()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 3);
        (await V2m.ComposeAsync(clip, "--out", folder["without.mp4"])).Succeeded();
        (await V2m.ComposeAsync(clip, "--out", folder["with.mp4"], "--keep-audio")).Succeeded();
        foreach (string name in new[] { "without.mp4", "with.mp4" })
        {
            Assert.Equal(Media.PicturePackets(clip), Media.PicturePackets(folder[name]));
            Assert.Equal(3, Media.SoundLength(folder[name]), 0.05);
        }

        Assert.Equal(File.ReadAllBytes(folder["without.mid"]), File.ReadAllBytes(folder["with.mid"]));
        Assert.NotEqual(new FileInfo(folder["without.mp4"]).Length, new FileInfo(folder["with.mp4"]).Length);
    }

    [Fact]
    public async Task Compose_TurnedAndOddSizedAndSilentBlack_Works()
    {
        string clip = Media.Make(folder["black.mkv"], 6, "color=c=black:s=63x47:r=29.97", "-c:v", "ffv1");
        (await V2m.ComposeAsync(clip)).Succeeded();
        Assert.Equal(6, Media.SoundLength(folder["black.music.mkv"]), 0.1);
        Media.Make(folder["flat.mp4"], 2);
        Media.Run("ffmpeg", ["-v", "error", "-i", folder["flat.mp4"], "-c", "copy", "-metadata:s:v", "rotate=90", folder["turned.mp4"]]);
        (await V2m.ComposeAsync(folder["turned.mp4"])).Succeeded();
        Assert.Equal(Rotation(folder["turned.mp4"]), Rotation(folder["turned.music.mp4"]));
    }

    [Theory]
    [InlineData(1, "auto")]
    [InlineData(300, "paper")]
    [InlineData(301, "paper")]
    [InlineData(620, "auto")]
    public async Task Compose_Length_MusicIsAsLongAsTheVideo(int seconds, string style)
    {
        string clip = Media.Make(folder["clip.mp4"], seconds, Media.Black, "-preset", "ultrafast");
        Run run = (await V2m.ComposeAsync(clip, "--json", style == "paper" ? "--preset" : "--style", style)).Succeeded();
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(seconds, report.GetProperty("seconds").GetArrayLength());
        Assert.Equal(seconds, Media.SoundLength(folder["clip.music.mp4"]), 0.05);
        Assert.Equal(Media.PicturePackets(clip), Media.PicturePackets(folder["clip.music.mp4"]));
    }

    private async Task<byte[]> MidiAsync(string clip, params string[] options)
    {
        (await V2m.ComposeAsync(clip, options)).Succeeded();
        return File.ReadAllBytes(folder["clip.music.mid"]);
    }

    private static string Rotation(string path) => Media.Stream(path, "video").GetProperty("side_data_list")[0].GetProperty("rotation").ToString();
}
