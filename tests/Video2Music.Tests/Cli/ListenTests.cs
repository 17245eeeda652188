using System.Diagnostics;
using System.Text.Json;
using SkiaSharp;
using Video2Music.Cli.Display;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Cli;

public sealed class ListenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Listen_JsonAndMidi_HavePromisedShapes()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 3);
        JsonElement report = JsonDocument.Parse((await ListenAsync(clip, "--json", "--midi", folder["notes.mid"])).Succeeded().Output).RootElement;
        Assert.Equal(
            ["duration", "key", "tempo", "segments", "chords", "noteDensity", "loudness", "notes"],
            report.EnumerateObject().Select(property => property.Name));
        int seconds = report.GetProperty("loudness").GetArrayLength();
        Assert.Equal(Math.Ceiling(report.GetProperty("duration").GetDouble()), seconds);
        Assert.Equal(seconds, report.GetProperty("chords").GetArrayLength());
        Assert.Equal(seconds, report.GetProperty("noteDensity").GetArrayLength());
        Assert.Contains(report.GetProperty("notes").EnumerateArray(), note => note.GetProperty("pitch").GetInt32() == 69);
        using FileStream midi = File.OpenRead(folder["notes.mid"]);
        Score score = MidiFile.Read(midi);
        Assert.Contains(score.Parts.SelectMany(part => part.Notes), note => note.Pitch == 69);
    }

    [Fact]
    public async Task Listen_TwoResultsOfOneName_AreRefused()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 1);
        (await ListenAsync(clip, "--midi", folder["heard"], "--picture", Path.Combine(folder.Path, ".", "heard"))).Failed(Failure.Usage, "name two files");
        Assert.False(File.Exists(folder["heard"]));
    }

    [Fact]
    public async Task Listen_FilesOfItsOwn_AreReplacedAndOthersOnlyWhenForced()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 2);
        folder.Write("notes.mid", "precious");
        string[] command = [clip, "--midi", folder["notes.mid"], "--picture", folder["heard.png"]];
        (await ListenAsync(command)).Failed(Failure.OutputExists, "notes.mid");
        (await ListenAsync([.. command, "--force"])).Succeeded();
        (await ListenAsync(command)).Succeeded();
        Assert.Equal(3, folder.Listing().Length);
    }

    [Fact]
    public async Task Listen_Silence_HasNoChordsAndNoNotes()
    {
        Media.RequireTools();
        string quiet = folder["quiet.wav"];
        Media.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", "9", "-i", "anullsrc", quiet]);
        Run run = (await ListenAsync(quiet)).Succeeded();
        Assert.Contains("0 notes, 0 chords", run.Output, StringComparison.Ordinal);
        Assert.Contains("0:08 | N |", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_Picture_DrawsWhatWasHeard()
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 3);
        (await ListenAsync(clip, "--picture", folder["heard.png"])).Succeeded();
        using SKBitmap picture = SKBitmap.Decode(folder["heard.png"]);
        Assert.Equal((ListeningPicture.Width, ListeningPicture.Height), (picture.Width, picture.Height));
        Assert.Equal([clip, folder["heard.png"]], Directory.GetFiles(folder.Path).Order());
    }

    [Theory]
    [InlineData("none/x.png", "none")]
    [InlineData("", "directory")]
    public async Task Listen_PictureThatCannotBeWritten_SaysSoBeforeTheWork(string name, string naming)
    {
        string clip = Media.MakeWithSound(folder["clip.mp4"], 1);
        (await ListenAsync(clip, "--picture", Path.Combine(folder.Path, name), "--midi", folder["notes.mid"])).Failed(Failure.OutputUnwritable, naming);
        Assert.Equal([clip], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Listen_VideoWithoutSound_SaysSoAndLeavesNothing()
    {
        string mute = Media.Make(folder["mute.mp4"], 1);
        (await ListenAsync(mute, "--midi", folder["notes.mid"], "--picture", folder["heard.png"])).Failed(Failure.InputHasNoSound, "mute.mp4");
        Assert.Equal([mute], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Listen_WithoutTheNoteNetwork_TellsHowToGetIt()
    {
        ProcessStartInfo start = V2m.Start("listen", folder.Write("a.wav", "x"));
        start.Environment["V2M_MODELS"] = folder["none"];
        (await V2m.RunAsync(start)).Failed(Failure.BadModel, "v2m models pull basic-pitch");
    }

    [Fact]
    public async Task Listen_ToAFullBand_NamesTheChordsThatItPlays()
    {
        string video = SharedFolder.Path("videos", "big_buck_bunny_30s.webm");
        Run composed = await V2m.RunAsync(
            "compose", video, "--style", "pop", "--soundfont", TestFonts.Instruments().Path, "--no-video", "--wav", "--json", "--out", folder["band.mp4"]);
        string[] played = Chords(composed, second => second.GetProperty("chord"), "seconds");
        string[] heard = Chords(await ListenAsync(folder["band.wav"], "--json"), second => second, "chords");
        Assert.True(played.Distinct().Count() >= 3);
        int named = played.Zip(heard).Count(both => both.First == both.Second);
        Assert.True(named >= 0.8 * played.Length, $"{string.Join(' ', played)}\n{string.Join(' ', heard)}");
    }

    private static string[] Chords(Run run, Func<JsonElement, JsonElement> chord, string list) =>
        [.. JsonDocument.Parse(run.Succeeded().Output).RootElement.GetProperty(list).EnumerateArray().Select(second => chord(second).GetString()!)];

    private static async Task<Run> ListenAsync(params string[] arguments)
    {
        using var store = new TemporaryFolder();
        File.Copy(SharedFolder.Path("models", "basic-pitch-nmp.onnx"), store["basic-pitch.onnx"]);
        ProcessStartInfo start = V2m.Start(["listen", .. arguments]);
        start.Environment["V2M_MODELS"] = store.Path;
        return await V2m.RunAsync(start);
    }
}
