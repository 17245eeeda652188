using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.MusicXml;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>What compose writes besides the video and the MIDI file, where it is asked to.</summary>
public sealed class FurtherOutputTests : IDisposable
{
    private static readonly string[] Everything = ["--wav", "--stems", "--musicxml", "--project", "--save-analysis"];
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string StemFolder => folder["clip.music.stems"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_Everything_IsThereUnderTheNamesThatAreTold()
    {
        string clip = Media.Make(folder["clip.mp4"], 4.5);
        JsonElement report = JsonDocument.Parse((await V2m.ComposeAsync(clip, ["--json", .. Everything])).Succeeded().Output).RootElement;
        Assert.Equal(folder["clip.music.wav"], report.GetProperty("wav").GetString());
        Assert.Equal(folder["clip.music.musicxml"], report.GetProperty("musicXml").GetString());
        Assert.Equal(folder["clip.v2m"], report.GetProperty("project").GetString());
        Assert.Equal(folder["clip.analysis.json"], report.GetProperty("analysis").GetString());
        string[] stems = [.. report.GetProperty("stems").EnumerateArray().Select(stem => stem.GetString()!)];
        Assert.Equal(Directory.GetFiles(StemFolder).Order(), stems.Order());
        Assert.Equal(8 + stems.Length, folder.Listing().Length);
        Run again = (await V2m.ComposeAsync(clip, Everything)).Succeeded();
        foreach (string path in new[] { "clip.music.wav", "clip.music.stems", "clip.music.musicxml", "clip.v2m", "clip.analysis.json" })
            Assert.Contains(folder[path], again.Output, StringComparison.Ordinal);
        Assert.Equal(8 + stems.Length, folder.Listing().Length);
    }

    [Fact]
    public async Task Compose_WavAndStems_AreWhatOtherProgramsReadAndOneMix()
    {
        string clip = Media.Make(folder["clip.mp4"], 4.5);
        (await V2m.ComposeAsync(clip, "--wav", "--stems")).Succeeded();
        float[] mix = Samples(folder["clip.music.wav"]);
        Assert.Equal(2 * 198_450, mix.Length);
        Assert.Contains(mix, sample => Math.Abs(sample) > 0.01f);
        float[][] stems = [.. Directory.GetFiles(StemFolder).Select(Samples)];
        double error = mix.Select((sample, i) => Math.Pow(sample - stems.Sum(stem => (double)stem[i]), 2)).Sum();
        Assert.InRange(10 * Math.Log10(error / mix.Sum(sample => (double)sample * sample)), double.NegativeInfinity, -60);
        Assert.All(Directory.GetFiles(StemFolder), stem =>
            Assert.Equal(4.5, double.Parse(Media.Probe(stem).GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture), 3));
    }

    [Fact]
    public async Task Compose_MusicXml_HasTheNotesOfTheMidiFileInBarsOfItsMeter()
    {
        string clip = Media.Make(folder["clip.mp4"], 9);
        (await V2m.ComposeAsync(clip, "--musicxml", "--no-video")).Succeeded();
        using XmlReader reader = XmlReader.Create(folder["clip.music.musicxml"], new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        WrittenPart[] written = WrittenPart.Read(XElement.Load(reader));
        using FileStream midi = File.OpenRead(folder["clip.music.mid"]);
        Score score = MidiFile.Read(midi);
        Assert.Equal(score.Parts.Count, written.Length);
        foreach ((Part part, WrittenPart notes) in score.Parts.Zip(written))
        {
            Assert.Equal(part.Notes.Select(note => note.Pitch).Order(), notes.Notes.Select(note => note.Pitch).Order());
            Assert.All(notes.BarLines.Index(), line => Assert.Equal(score.Time.TickOf(new BarPosition(line.Index, 0, 0)), line.Item));
        }
    }

    [Fact]
    public async Task Compose_Project_OpensWithTheSameNotes()
    {
        string clip = Media.Make(folder["clip.mp4"], 6);
        Directory.CreateDirectory(folder["out"]);
        (await V2m.ComposeAsync(clip, "--project", "--no-video", "--seed", "3", "--out", folder["out"])).Succeeded();
        using Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });
        using Session session = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation);
        using FileStream midi = File.OpenRead(folder["out/clip.music.mid"]);
        Assert.Equal(MidiFile.Read(midi).Parts.SelectMany(part => part.Notes), session.Current.Score.Parts.SelectMany(part => part.Notes));
        Assert.Equal(3, session.Current.Options.Generation.Seed);
    }

    [Fact]
    public async Task Compose_ProjectThatWasWorkedOn_IsKeptUnlessForced()
    {
        string clip = Media.Make(folder["clip.mp4"], 4);
        (await V2m.ComposeAsync(clip, "--project")).Succeeded();
        using Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });
        using (Session session = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation))
        {
            await session.SaveAsync(folder["clip.v2m"], Cancellation);
            session.Apply(new SetTempo(77), Cancellation);
        }

        string[] before = folder.Listing();
        (await V2m.ComposeAsync(clip, "--project")).Failed(Failure.OutputExists, "clip.v2m");
        Assert.Equal(before, folder.Listing());
        (await V2m.ComposeAsync(clip, "--project", "--force")).Succeeded();
        using Session again = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation);
        Assert.Equal(0, again.Revision);
        Assert.NotEqual(77, again.Current.Options.Spotting.Tempo);
    }

    [Fact]
    public async Task Compose_NoVideo_WritesTheNotesAlone()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        JsonElement report = JsonDocument.Parse((await V2m.ComposeAsync(clip, "--no-video", "--json")).Succeeded().Output).RootElement;
        Assert.Equal(JsonValueKind.Null, report.GetProperty("video").ValueKind);
        Assert.Equal(2, folder.Listing().Length);
        (await V2m.ComposeAsync(clip, "--no-video", "--wav", "--out", folder["song.wav"])).Succeeded();
        Assert.Equal([true, true], new[] { "song.wav", "song.mid" }.Select(name => File.Exists(folder[name])));
        (await V2m.ComposeAsync(clip, "--no-video", "--keep-audio")).Failed(Failure.Usage, "sound");
    }

    [Theory]
    [InlineData("clip.music.wav")]
    [InlineData("clip.music.musicxml")]
    [InlineData("clip.v2m")]
    [InlineData("clip.analysis.json")]
    [InlineData("clip.music.stems/solo.wav")]
    public async Task Compose_SomebodyElsesFile_IsKeptBeforeTheWork(string mine)
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        Directory.CreateDirectory(StemFolder);
        folder.Write(mine, "precious");
        string[] before = folder.Listing();
        Run run = (await V2m.ComposeAsync(clip, Everything)).Failed(Failure.OutputExists, Path.GetFileName(mine));
        Assert.DoesNotContain("Watching", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Listing());
        (await V2m.ComposeAsync(clip, [.. Everything, "--force"])).Succeeded();
        if (mine.EndsWith("solo.wav", StringComparison.Ordinal)) Assert.Equal("precious", File.ReadAllText(folder[mine]));
        else Assert.NotEqual("precious", File.ReadAllText(folder[mine])[..Math.Min(8, (int)new FileInfo(folder[mine]).Length)]);
    }

    [Fact]
    public async Task Compose_StemsOfAnEarlierRun_GoWhenTheyAreNotOfThisMix()
    {
        string clip = Media.Make(folder["clip.mp4"], 2);
        (await V2m.ComposeAsync(clip, "--stems", "--style", "arpeggio", "--instrument", "flute")).Succeeded();
        string flute = Assert.Single(Directory.GetFiles(StemFolder));
        (await V2m.ComposeAsync(clip, "--stems", "--style", "arpeggio", "--instrument", "harpsichord")).Succeeded();
        Assert.NotEqual(flute, Assert.Single(Directory.GetFiles(StemFolder)));
    }

    [Fact]
    public async Task Compose_StemsWhereAFileOrALinkIs_SaysSo()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        folder.Write("clip.music.stems", "precious");
        (await V2m.ComposeAsync(clip, "--stems", "--force")).Failed(Failure.OutputUnwritable, "clip.music.stems");
        File.Delete(StemFolder);
        File.CreateSymbolicLink(StemFolder, folder.Path);
        (await V2m.ComposeAsync(clip, "--stems", "--force")).Failed(Failure.OutputUnwritable, "clip.music.stems");
        File.Delete(StemFolder);
        Directory.CreateDirectory(StemFolder);
        Pipes.Put(folder["clip.music.stems/01 Flute.wav"]);
        (await V2m.ComposeAsync(clip, "--stems", "--force")).Failed(Failure.OutputUnwritable, "01 Flute.wav");
    }

    [Fact]
    public async Task Compose_KeptAnalysis_IsReadAsLongAsTheVideoIsTheSame()
    {
        string clip = Media.Make(folder["clip.mp4"], 3), kept = folder["clip.analysis.json"];
        JsonElement watched = await SecondsAsync(clip, "--save-analysis");
        Assert.Equal(watched.ToString(), (await SecondsAsync(clip)).ToString());
        JsonNode other = JsonNode.Parse(File.ReadAllText(kept))!;
        for (int i = 0; i < 6; i++) other["rows"]!["emotion"]![i] = i == 0 ? 1 : 0;
        File.WriteAllText(kept, other.ToJsonString());
        Assert.Equal(1, (await SecondsAsync(clip))[0].GetProperty("emotion").GetProperty("exciting").GetDouble());
        using (FileStream changed = new(clip, FileMode.Append)) changed.Write(new byte[8]);
        Assert.Equal(watched[0].GetProperty("emotion").ToString(), (await SecondsAsync(clip, "--force"))[0].GetProperty("emotion").ToString());
    }

    [Fact]
    public async Task Compose_KeptAnalysis_GivesTheSameNotesAsTheVideo()
    {
        string notes = folder.Write("chapters.txt", ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=7\n[CHAPTER]\nTIMEBASE=1/1\nSTART=7\nEND=14\n");
        string clip = Media.Make(folder["clip.mkv"], 14, "testsrc2=s=160x90:r=10,negate=enable='gte(t,5)'", "-i", notes, "-map_metadata", "1");
        (await V2m.ComposeAsync(clip, "--no-video", "--marker", "chapters", "--save-analysis")).Succeeded();
        byte[] watched = File.ReadAllBytes(folder["clip.music.mid"]);
        (await V2m.ComposeAsync(clip, "--no-video", "--marker", "chapters")).Succeeded();
        Assert.Equal(watched, File.ReadAllBytes(folder["clip.music.mid"]));
    }

    [Theory]
    [InlineData("\"version\":2", "\"version\":1")]
    [InlineData("\"activity\":[", "\"activity\":[1,")]
    [InlineData("\"cutChanges\":[", "\"cutChanges\":[1,")]
    [InlineData("\"motion\":[", "\"motion\":[1,")]
    [InlineData("\"motion\":[", "\"motion\":[-1e9,")]
    [InlineData("\"emotion\":[", "\"emotion\":[7,")]
    [InlineData("\"emotion\":[", "\"emotion\":null,\"scent\":[")]
    [InlineData("\"scene_offset\":[0", "\"scene_offset\":[5")]
    [InlineData("\"duration\":3", "\"duration\":3e300")]
    [InlineData("{", "{{")]
    public async Task Compose_DamagedAnalysis_WatchesTheVideoAgain(string found, string instead)
    {
        string clip = Media.Make(folder["clip.mp4"], 3), kept = folder["clip.analysis.json"];
        string watched = (await SecondsAsync(clip, "--save-analysis")).ToString(), text = File.ReadAllText(kept);
        Assert.Contains(found, text, StringComparison.Ordinal);
        int at = text.IndexOf(found, StringComparison.Ordinal);
        File.WriteAllText(kept, string.Concat(text.AsSpan(0, at), instead, text.AsSpan(at + found.Length)));
        Assert.Equal(watched, (await SecondsAsync(clip)).ToString());
    }

    private static async Task<JsonElement> SecondsAsync(string clip, params string[] options)
    {
        Run run = (await V2m.ComposeAsync(clip, ["--json", "--no-video", .. options])).Succeeded();
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("seconds");
    }

    // As ffmpeg reads them: what is put behind the sound must not be heard.
    private float[] Samples(string wav)
    {
        string raw = folder["samples.raw"];
        Media.Run("ffmpeg", ["-v", "error", "-i", wav, "-f", "f32le", "-y", raw]);
        byte[] bytes = File.ReadAllBytes(raw);
        File.Delete(raw);
        var samples = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, samples, 0, bytes.Length);
        return samples;
    }
}
