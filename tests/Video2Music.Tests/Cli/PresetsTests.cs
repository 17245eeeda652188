using System.Text.Json;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Presets on the command line, and results that say how to make them again.</summary>
public sealed class PresetsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task List_NamesEveryPreset()
    {
        Run table = (await V2m.RunAsync("presets", "list")).Succeeded(), json = (await V2m.RunAsync("presets", "list", "--json")).Succeeded();
        string[] names = ["paper", "calm", "driving", "cinematic"];
        Assert.All(names, name => Assert.Contains(name, table.Output, StringComparison.Ordinal));
        Assert.Equal(names, JsonDocument.Parse(json.Output).RootElement.EnumerateArray().Select(preset => preset.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("paper")]
    [InlineData("calm")]
    [InlineData("driving")]
    [InlineData("cinematic")]
    public async Task Show_APreset_IsAFileThatMeansTheSame(string name)
    {
        string clip = Media.Make(folder["clip.mp4"], 8);
        string file = folder.Write("own.json", (await V2m.RunAsync("presets", "show", name)).Succeeded().Output);
        byte[] named = await MidiAsync(clip, "--preset", name);
        Assert.Equal(named, await MidiAsync(clip, "--preset", file));
        Assert.Equal(named, await MidiAsync(clip, "--like", file));
    }

    [Fact]
    public async Task Save_Options_ArePlayedAgainAndOthersChangeThem()
    {
        string clip = Media.Make(folder["clip.mp4"], 8), file = folder["mine.json"];
        string[] options = ["--preset", "driving", "--tempo", "100", "--without", "drums", "--seed", "4", "--instrument", "melody=violin"];
        (await V2m.RunAsync(["presets", "save", file, "--description", "Mine.", .. options])).Succeeded();
        Assert.Contains("\"description\": \"Mine.\"", File.ReadAllText(file), StringComparison.Ordinal);
        byte[] first = await MidiAsync(clip, options);
        Assert.Equal(first, await MidiAsync(clip, "--preset", file));
        byte[] changed = await MidiAsync(clip, "--preset", file, "--seed", "5", "--tempo", "auto");
        Assert.NotEqual(first, changed);
        Assert.Equal(changed, await MidiAsync(clip, "--preset", "driving", "--without", "drums", "--seed", "5", "--instrument", "melody=violin"));
        (await V2m.RunAsync("presets", "save", file, "--tempo", "90")).Failed(Failure.OutputExists, "mine.json");
        (await V2m.RunAsync("presets", "save", file, "--tempo", "90", "--force")).Succeeded();
    }

    [Theory]
    [InlineData("clip.mp4", ".mp4")]
    [InlineData("clip.mkv", ".mkv")]
    [InlineData("clip.avi", ".avi")]
    [InlineData("clip.mp4", ".mid")]
    [InlineData("clip.mp4", ".v2m")]
    public async Task Like_AResult_GivesItsNotesAgain(string name, string ending)
    {
        string clip = Media.Make(folder[name], 12);
        (await V2m.ComposeAsync(clip, "--project", "--seed", "11", "--mood", "0.2,-0.4", "--energy", "0:0.2 8:0.9", "--humanize", "0.8", "--without", "pad"))
            .Succeeded();
        Score first = Read(folder["clip.music.mid"]);
        string result = ending == ".v2m" ? folder["clip.v2m"] : folder["clip.music" + ending];
        (await V2m.ComposeAsync(clip, "--like", result, "--out", folder["again.mp4"])).Succeeded();
        Score again = Read(folder["again.mid"]);
        Assert.Equal(first.Parts.Select(part => part.Name), again.Parts.Select(part => part.Name));
        Assert.All(first.Parts.Zip(again.Parts), pair => Assert.Equal(pair.First.Notes, pair.Second.Notes));
        Assert.Equal(first.Time, again.Time);
        Assert.True(first.Parts.Sum(part => part.Notes.Count) > 20);
    }

    [Fact]
    public async Task Like_AProjectThatWasWorkedOn_PlaysWhatWasLeft()
    {
        string clip = Media.Make(folder["clip.mp4"], 8), project = folder["clip.v2m"];
        using (Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone }))
        using (Session session = await engine.OpenAsync(clip, cancellation: TestContext.Current.CancellationToken))
        {
            session.Apply(new SetChord(0, 1920, Chord.Parse("F#m")), TestContext.Current.CancellationToken);
            await session.SaveAsync(project, TestContext.Current.CancellationToken);
            JsonElement again = Json(await V2m.ComposeAsync(clip, "--like", project, "--json"));
            Assert.Equal(session.Current.Score.Parts.SelectMany(part => part.Notes), Read(folder["clip.music.mid"]).Parts.SelectMany(part => part.Notes));
            Assert.Equal("F#:min", again.GetProperty("seconds")[0].GetProperty("chord").GetString()!.Replace("Gb", "F#", StringComparison.Ordinal));
        }

        byte[] left = File.ReadAllBytes(folder["clip.music.mid"]);
        (await V2m.ComposeAsync(clip, "--like", project, "--seed", "77")).Succeeded();
        Assert.NotEqual(left, File.ReadAllBytes(folder["clip.music.mid"]));
    }

    [Fact]
    public async Task Like_AResultOfAnotherVideo_KeepsStyleKeyAndTempo()
    {
        string clip = Media.Make(folder["clip.mp4"], 6), other = Media.Make(folder["other.mp4"], 9, "mandelbrot=s=64x64:r=10");
        (await V2m.ComposeAsync(clip, "--seed", "3")).Succeeded();
        JsonElement like = Json(await V2m.ComposeAsync(other, "--like", folder["clip.music.mp4"], "--json"));
        JsonElement shown = JsonDocument.Parse((await V2m.RunAsync("presets", "show", folder["clip.music.mid"])).Succeeded().Output).RootElement;
        Assert.Equal(shown.GetProperty("style").GetString(), like.GetProperty("style").GetString());
        Assert.Equal(shown.GetProperty("key").GetString(), like.GetProperty("key").GetString());
        Assert.Equal(3, like.GetProperty("seed").GetInt64());
    }

    [Fact]
    public async Task Like_WhatHoldsNoSettings_SaysSo()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        (await V2m.ComposeAsync(clip, "--like", clip)).Failed(Failure.BadSettings, "clip.mp4");
        (await V2m.ComposeAsync(clip, "--like", folder["nowhere.mid"])).Failed(Failure.BadSettings, "nowhere.mid");
        (await V2m.ComposeAsync(clip, "--preset", "loud")).Failed(Failure.Usage, "'loud'");
        (await V2m.ComposeAsync(clip, "--preset", "calm", "--like", clip)).Failed(Failure.Usage, "--like");
        (await V2m.ComposeAsync(clip, "--preset", folder.Write("bad.json", "{\"pace\": 1}"))).Failed(Failure.BadSettings, "'pace'");
    }

    [Fact]
    public async Task Result_OfAStylesFile_TellsNoFolder()
    {
        string clip = Media.Make(folder["clip.mp4"], 2), style = folder.Write("own.json", Video2Music.Arranging.StyleLibrary.Text("piano")!);
        (await V2m.ComposeAsync(clip, "--style", style)).Succeeded();
        foreach (string result in new[] { "clip.music.mid", "clip.music.mp4" })
        {
            string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder[result]));
            Assert.Contains("\"style\":\"own.json\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain(folder.Path, text, StringComparison.Ordinal);
        }

        byte[] first = File.ReadAllBytes(folder["clip.music.mid"]);
        Assert.Equal(first, await MidiAsync(clip, "--like", folder["clip.music.mid"]));
    }

    private static async Task<byte[]> MidiAsync(string clip, params string[] options)
    {
        (await V2m.ComposeAsync(clip, ["--no-video", .. options])).Succeeded();
        return File.ReadAllBytes(Path.ChangeExtension(clip, ".music.mid"));
    }

    private static Score Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return MidiFile.Read(file);
    }

    private static JsonElement Json(Run run) => JsonDocument.Parse(run.Succeeded().Output).RootElement;
}
