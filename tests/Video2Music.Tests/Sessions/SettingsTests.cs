using System.Text.Json;
using Video2Music.Sessions;
using Video2Music.Tests.Shared;
using Video2Music.Timing;

namespace Video2Music.Tests.Sessions;

/// <summary>Settings as JSON: nothing is lost on the way there and back, and nothing unknown is passed over.</summary>
public sealed class SettingsTests : IDisposable
{
    private static ComposeOptions Full => EveryOption.Asked;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Settings_WithEveryField_ComeBackAsTheyWere()
    {
        string text = SettingsFile.Write(new MusicSettings(Full, "All of it."));
        MusicSettings found = SettingsFile.Read(folder.Write("all.json", text));
        Assert.Equal(text, SettingsFile.Write(found));
        Assert.Equal("All of it.", found.Description);
        Assert.Equal((Full.Key, Full.Generation, Full.Mood), (found.Options.Key, found.Options.Generation, found.Options.Mood));
        Assert.Equal(Full.Spotting.Tempo, found.Options.Spotting.Tempo);
        Assert.Equal(Full.Spotting.EnergyCurve, found.Options.Spotting.EnergyCurve);
        Assert.Equal(Full.Mix.Faders, found.Options.Mix.Faders);
        Assert.Equal(Full.Affect, found.Options.Affect);
    }

    [Fact]
    public void Settings_EveryField_IsWrittenAndDescribed()
    {
        string[] written = [.. JsonDocument.Parse(SettingsFile.Write(new MusicSettings(Full))).RootElement.EnumerateObject().Select(field => field.Name)];
        Assert.Equal(SettingsFields.All.Select(field => field.Name), written);
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "presets.md"));
        Assert.All(written, field => Assert.Contains($"| `{field}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_OfTheUsual_AreEmpty() => Assert.Equal("{}", SettingsFile.Write(new MusicSettings(new ComposeOptions())));

    [Theory]
    [InlineData("{\"tempoo\": 96}", "'tempoo'")]
    [InlineData("{\"tempo\": \"fast\"}", "tempo is '\"fast\"'; expected a number from 40 to 240")]
    [InlineData("{\"tempo\": 500}", "tempo is '500'")]
    [InlineData("{\"tempo\": null}", "tempo is 'null'")]
    [InlineData("{\"seed\": 1.5}", "seed is '1.5'; expected a whole number")]
    [InlineData("{\"maxHold\": 0}", "maxHold is '0'")]
    [InlineData("{\"meter\": \"7/8\"}", "meter is '\"7/8\"'; expected \"4/4\", \"3/4\" or \"2/4\"")]
    [InlineData("{\"key\": \"H major\"}", "key is")]
    [InlineData("{\"primer\": \"Am Xyz\"}", "primer is")]
    [InlineData("{\"instrument\": \"spoon\"}", "instrument is")]
    [InlineData("{\"instruments\": {\"melody\": \"spoon\"}}", "instruments is")]
    [InlineData("{\"instruments\": {\"lead\": \"violin\"}}", "instruments is")]
    [InlineData("{\"without\": [\"drum\"]}", "without is")]
    [InlineData("{\"without\": \"drums\"}", "without is")]
    [InlineData("{\"mood\": \"merry\"}", "mood is")]
    [InlineData("{\"mood\": {\"sad\": 0.5}}", "mood is")]
    [InlineData("{\"energy\": [[0, 0.5], [0, 0.6]]}", "energy is")]
    [InlineData("{\"energy\": 2}", "energy is")]
    [InlineData("{\"markers\": [\"1:12\"]}", "markers is")]
    [InlineData("{\"markChapters\": 1}", "markChapters is '1'; expected true or false")]
    [InlineData("{\"hits\": [[1, 2]]}", "hits is")]
    [InlineData("{\"hits\": [[1, 2, 3]]}", "hits is")]
    [InlineData("{\"faders\": [{\"gain\": 0, \"level\": 1}]}", "faders is")]
    [InlineData("{\"partSeeds\": {\"melody\": 0.5}}", "partSeeds is")]
    [InlineData("{\"description\": 1}", "description is no text")]
    [InlineData("{\"tempo\": 96, \"tempo\": 97}", "twice")]
    [InlineData("{\n\"tempo\": 96", "line 2")]
    [InlineData("[]", "expected a preset")]
    [InlineData("", "expected a preset")]
    [InlineData("tempo: 96", "expected a preset")]
    public void Settings_Unfit_NameFileFieldAndWhatIsExpected(string text, string naming)
    {
        var e = Assert.Throws<Video2MusicException>(() => SettingsFile.Read(folder.Write("mine.json", text)));
        Assert.Equal(Failure.BadSettings, e.Failure);
        Assert.Contains("mine.json", e.Message, StringComparison.Ordinal);
        Assert.Contains(naming, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_UnknownStyle_NameTheFileToo()
    {
        var e = Assert.Throws<Video2MusicException>(() => SettingsFile.Read(folder.Write("mine.json", "{\"style\": \"polka\"}")));
        Assert.Equal(Failure.UnknownStyle, e.Failure);
        Assert.Contains("mine.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_StylesFileBesideThem_IsFound()
    {
        folder.Write("own.json", Video2Music.Arranging.StyleLibrary.Text("pop")!);
        Assert.Equal(folder["own.json"], SettingsFile.Read(folder.Write("mine.json", "// mine\n{\"style\": \"own.json\",}")).Options.Style);
    }

    [Fact]
    public void Settings_NowhereOrNoFile_SaySo()
    {
        foreach (string path in new[] { folder["nowhere.json"], folder["nowhere.mp4"], folder.Path, Pipes.Put(folder["pipe.json"]) })
            Assert.Equal(Failure.BadSettings, Assert.Throws<Video2MusicException>(() => SettingsFile.Read(path)).Failure);
    }

    [Fact]
    public void Settings_BehindAVideo_AreFoundUpToTheLongest()
    {
        float?[] drawn = [.. Enumerable.Range(0, 10_000).Select(second => second % 3 == 0 ? null : (float?)(second % 7 / 7f))];
        var options = new ComposeOptions { Style = "pop", Spotting = new SpottingOptions { Energy = drawn } };
        string note = "Video2Music settings: " + SettingsText.Write(new MusicSettings(options), indented: false);
        foreach (string name in new[] { "clip.mp4", "clip.mkv", "clip.avi", "clip.webm" })
        {
            string[] codec = name.EndsWith("webm", StringComparison.Ordinal) ? ["-c:v", "libvpx", "-deadline", "realtime"] : [];
            Cli.Media.Make(folder[name], 1, Cli.Media.Moving, codec);
            Assert.Equal(Failure.BadSettings, Assert.Throws<Video2MusicException>(() => SettingsFile.Read(folder[name])).Failure);
            SettingsNote.AddTo(folder[name], note);
            Assert.Equal(drawn, SettingsFile.Read(folder[name]).Options.Spotting.Energy);
            Assert.Equal(10, Cli.Media.Run("ffprobe", ["-v", "error", "-show_entries", "packet=pts", "-of", "csv", folder[name]]).Trim().Split('\n').Length);
        }
    }
}
