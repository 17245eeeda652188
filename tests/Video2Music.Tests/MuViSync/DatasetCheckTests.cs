using System.Text.Json;
using Video2Music.MuViSync.Checking;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

public sealed class DatasetCheckTests : IDisposable
{
    private readonly SmallDataset data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Run_GoodFolder_FindsNothing()
    {
        CheckReport report = Check();
        Assert.Empty(report.Problems);
        Assert.Equal(3, report.Songs);
        Assert.Contains("No CLIP embeddings", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vevo_chord/lab_v2/all/001.lab", 1, "key H major", "a key")]
    [InlineData("vevo_chord/lab_v2_norm/all/001.lab", 1, "key A minor", "the mode")]
    [InlineData("vevo_chord/lab_v2/all/001.lab", 4, "2 Dmaj", "chord of the vocabulary")]
    [InlineData("vevo_chord/lab_v2/all/001.lab", 4, "2 D:maj", "chord of the vocabulary")]
    [InlineData("vevo_chord/lab_v2/all/001.lab", 4, "2 D:maj9", "chord of the vocabulary")]
    [InlineData("vevo_chord/lab_v2/all/001.lab", 4, "", "second 2")]
    [InlineData("vevo_chord/lab_v2_norm/all/001.lab", 1, "key D major", "'key C major' or 'key A minor'")]
    [InlineData("vevo_chord/lab_v2_norm/all/001.lab", 4, "2 G", "transposed from D")]
    [InlineData("vevo_chord/lab/all/001.lab", 2, "8.500 10.000 B:min", "a start at 8.000")]
    [InlineData("vevo_chord/lab/all/001.lab", 1, "0.000 8.000 H", "a chord of the vocabulary")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 1, "time a b c d e f", "'time exciting_prob")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 3, "1 0.5 0.5 0.5 0 0 0", "add up to 1")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 3, "1 0.5 0.5 0.01 0 0 0", "add up to 1")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 3, "1 0.5 0.2 0 0 0 0", "add up to 1")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 3, "1 0.5 0.5 0 0 0", "6 probabilities")]
    [InlineData("vevo_emotion/6c_l14p/all/001.lab", 3, "1 1.5 -0.5 0 0 0 0", "6 probabilities")]
    [InlineData("vevo_emotion/5c_l14p/all/001.lab", 3, "1 NaN 0 0 0 1", "5 probabilities")]
    [InlineData("vevo_emotion/5c_l14p/all/001.lab", 3, "1 0.5 0.2 0 0 0", "add up to 1")]
    [InlineData("vevo_emotion/5c_l14p/all/001.lab", 3, "1 0.5 0.5 0.01 0 0", "add up to 1")]
    [InlineData("vevo_loudness/all/001.lab", 2, "1 1.2", "0 to 1")]
    [InlineData("vevo_loudness/all/001.lab", 2, "1 0,2", "0 to 1")]
    [InlineData("vevo_note_density/all/001.lab", 2, "1 -1.0", "0 or more")]
    [InlineData("vevo_motion/all/001.lab", 2, "1 256", "0 to 255")]
    [InlineData("vevo_motion/all/001.lab", 2, "7 1.0", "second 1")]
    [InlineData("vevo_scene_offset/all/001.lab", 3, "2 5", "one more than the second before")]
    [InlineData("vevo_scene_offset/all/001.lab", 1, "0 1", "0 or one more")]
    [InlineData("vevo_meta/idlist.txt", 2, "001-Twice\tx", "every song once")]
    [InlineData("vevo_meta/split/v1/val.txt", 1, "001", "in one split")]
    [InlineData("vevo_meta/split/v1/val.txt", 1, "999", "a song of")]
    public void Run_DamagedLine_NamesFileLineExpectedAndFound(string file, int line, string text, string expected)
    {
        data.Replace(file, line, text);
        Assert.Contains(Check().Problems, problem =>
            problem.File == file && problem.Line == line && problem.Expected.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_UnknownChordOfASegment_IsAllowed()
    {
        data.Replace("vevo_chord/lab/all/001.lab", 4, "11.000 12.000 X");
        Assert.Empty(Check().Problems);
    }

    [Fact]
    public void Run_ManyThingsWrong_ListsThemAllInOrder()
    {
        data.Replace("vevo_loudness/all/001.lab", 2, "1 2");
        data.Replace("vevo_loudness/all/001.lab", 5, "4 x");
        data.Replace("vevo_motion/all/002.lab", 1, "0 -1");
        File.Delete(data.PathOf("vevo_note_density/all/003.lab"));
        File.WriteAllBytes(data.PathOf("vevo_scene_offset/all/003.lab"), [0, 255, 10, 13, 7]);
        Problem[] problems = [.. Check().Problems];
        Assert.Equal(
            ["vevo_loudness/all/001.lab 2", "vevo_loudness/all/001.lab 5", "vevo_motion/all/002.lab 1", "vevo_note_density/all/003.lab "],
            problems[..4].Select(p => $"{p.File} {p.Line}"));
        Assert.All(problems[4..], p => Assert.Equal("vevo_scene_offset/all/003.lab", p.File));
        Assert.NotEmpty(problems[4..]);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Run_Lengths_MayDifferByTwoSeconds(int less, bool good)
    {
        string file = data.PathOf("vevo_motion/all/001.lab");
        File.WriteAllLines(file, File.ReadAllLines(file)[..^less]);
        IReadOnlyList<Problem> problems = Check().Problems;
        if (good) Assert.Empty(problems);
        else Assert.Contains("12 seconds", Assert.Single(problems).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneLongerAndOneShorter_AreTooFarApart()
    {
        string shorter = data.PathOf("vevo_motion/all/001.lab"), longer = data.PathOf("vevo_note_density/all/001.lab");
        File.WriteAllLines(shorter, File.ReadAllLines(shorter)[..^2]);
        File.AppendAllText(longer, "12 0\n");
        Assert.Equal("vevo_motion/all/001.lab", Assert.Single(Check().Problems).File);
    }

    [Fact]
    public void Run_MissingTestSong_IsANote_MissingTrainingSongAProblem()
    {
        foreach (string file in Directory.GetFiles(data.Path, "003.lab", SearchOption.AllDirectories)) File.Delete(file);
        CheckReport report = Check();
        Assert.Empty(report.Problems);
        Assert.Contains(report.Notes, note => note.Contains("test songs: 003", StringComparison.Ordinal));
        foreach (string file in Directory.GetFiles(data.Path, "001.lab", SearchOption.AllDirectories)) File.Delete(file);
        Assert.Equal("vevo_meta/split/v1/train.txt", Assert.Single(Check().Problems).File);
    }

    [Fact]
    public void Run_Embeddings_AreChecked()
    {
        const string Folder = "vevo_semantic/all/2d/clip_l14p/";
        data.WriteArray(Folder + "001.npy", 12, 0.5f);
        data.WriteArray(Folder + "002.npy", 12, float.NaN);
        data.WriteArray(Folder + "003.npy", 6, 0.5f);
        Problem[] problems = [.. Check().Problems];
        Assert.Equal(["002.npy", "003.npy"], problems.Select(p => Path.GetFileName(p.File)));
        Assert.Contains("NaN", problems[0].Found, StringComparison.Ordinal);
        Assert.Contains("12 rows", problems[1].Expected, StringComparison.Ordinal);
        File.WriteAllBytes(data.PathOf(Folder + "003.npy"), File.ReadAllBytes(data.PathOf(Folder + "001.npy"))[..500]);
        Assert.Contains("bytes of numbers", Check().Problems[^1].Expected, StringComparison.Ordinal);
        File.WriteAllText(data.PathOf(Folder + "003.npy"), "no array");
        Assert.Equal("a NumPy array", Check().Problems[^1].Expected);
        data.Write("vevo_loudness/all/scale.npy", "x"); // a file of another kind there means nothing
        Assert.Equal(2, Check().Problems.Count);
    }

    [Fact]
    public void Run_WrongVocabulary_NamesTheEntry()
    {
        string file = data.PathOf("vevo_meta/chord_attr.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"min7\":4", "\"min7\":5", StringComparison.Ordinal));
        data.Write("vevo_meta/chord_root_inv.json", "[1, 2]");
        Assert.Equal(["'min7' to be 4", "a JSON object of names and numbers"], Check().Problems.Select(p => p.Expected));
    }

    [Fact]
    public void Run_FilesOfNobody_AreANote()
    {
        data.Write("vevo_motion/all/777.lab", "0 0");
        Assert.Contains(Check().Notes, note => note.Contains("777", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_SharedCopy_HasNoProblemsAndNotesTheMissingTestSongs()
    {
        CheckReport report = DatasetCheck.Run(SharedFolder.Path("muvi-sync"), TestContext.Current.CancellationToken);
        Assert.Empty(report.Problems);
        Assert.Equal(672, report.Songs);
        Assert.Contains(report.Notes, note => note.Contains("test songs", StringComparison.Ordinal) && note.Contains("75 in all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_Problems_AreListedAndTheExitCodeSaysSo()
    {
        data.Replace("vevo_loudness/all/001.lab", 2, "1 2");
        Run run = await V2m.RunAsync("dataset", "check", data.Path);
        Assert.Equal((int)Failure.BadDataset, run.Code);
        Assert.Contains("vevo_loudness/all/001.lab, line 2: expected", run.Output, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse((await V2m.RunAsync("dataset", "check", data.Path, "--json")).Output).RootElement;
        Assert.Equal(2, json.GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.Equal(3, json.GetProperty("songs").GetInt32());
    }

    [Fact]
    public async Task Command_NoDataset_SaysSo()
    {
        using var empty = new TemporaryFolder();
        (await V2m.RunAsync("dataset", "check", empty["none"])).Failed(Failure.BadDataset, "none");
        (await V2m.RunAsync("dataset", "check", empty.Path)).Failed(Failure.BadDataset, "no MuVi-Sync folder");
    }

    private CheckReport Check() => DatasetCheck.Run(data.Path, TestContext.Current.CancellationToken);
}
