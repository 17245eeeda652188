using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.MuViSync;

public sealed class MuViSyncFolderTests : IDisposable
{

    private readonly string path = Directory.CreateTempSubdirectory("v2m-muvi-").FullName;

    public MuViSyncFolderTests()
    {
        Write("vevo_meta/split/v1/train.txt", "001\n002\n");
        Write("vevo_chord/lab_v2_norm/all/001.lab", "key A minor\n0 A:min\n1 N\n2 G:7\n");
        Write("vevo_chord/lab_v2/all/001.lab", "key F# minor\n0 F#:min\n1 N\n2 E:7\n");
        Write("vevo_emotion/6c_l14p/all/001.lab", "time a b c d e f\n0 0.1 0.2 0.3 0.1 0.1 0.2\n1 1 0 0 0 0 0\n");
        Write("vevo_loudness/all/001.lab", "0 0.1\n1 0.2\n2 0.3\n3 0.4\n");
        Write("vevo_note_density/all/001.lab", "0 4.0\n1 0\n2 7\n");
        Write("vevo_motion/all/001.lab", "0 0.0000\n1 4.5\n");
        Write("vevo_scene_offset/all/001.lab", "0 5\n1 0\n");
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void Load_FilesOfDifferentLength_TakesTheChordsLengthAndPads()
    {
        Song song = Load();
        Assert.Equal(3, song.Seconds);
        Assert.Equal(["A:min", "N", "G:7"], song.Chords.Select(c => c.ToString()));
        Assert.Equal(new Key(6, Mode.Minor), song.Key);
        Assert.Equal([0, 4.5f, 0], song.Features.Motion);
        Assert.Equal([5, 0, -1], song.Features.SceneOffset);
        Assert.Equal([0, 1, 1], song.Features.Scene);
        Assert.Equal([1], song.Features.Cuts);
        Assert.Equal([0.1f, 0.2f, 0.3f], song.Loudness);
        Assert.Equal([4, 0, 7], song.Density);
        Assert.Equal(Emotion.Tense, song.Features.Emotion[0].Strongest);
        Assert.Equal(default, song.Features.Emotion[2]);
        Assert.Null(song.Features.Semantic);
    }

    [Fact]
    public void Load_LongSong_IsCutAt300Seconds()
    {
        Write("vevo_chord/lab_v2_norm/all/001.lab", "key C major\n" + string.Concat(Enumerable.Range(0, 400).Select(s => $"{s} C\n")));
        Assert.Equal(Song.MaxSeconds, Load().Seconds);
        Assert.Equal(Song.MaxSeconds, Load().Features.Seconds);
    }

    [Fact]
    public void Split_SongWithoutFiles_IsSkippedAndCounted()
    {
        Split split = MuViSyncFolder.Open(path).Split("train");
        Assert.Equal(["001"], split.Ids);
        Assert.Equal(["002"], split.Missing);
        Assert.Equal("train: 1 songs, 1 skipped for want of their files", split.ToString());
    }

    [Theory]
    [InlineData("nonsuch")]
    [InlineData("../train")]
    [InlineData("")]
    public void Split_Unknown_NamesIt(string name) => Assert.Contains($"'{name}'", Trouble(() => MuViSyncFolder.Open(path).Split(name)),
        StringComparison.Ordinal);

    [Fact]
    public void Split_ListOfPaths_IsRefused()
    {
        Write("vevo_meta/split/v1/val.txt", "001\n../../001\n");
        Assert.Contains("line 2", Trouble(() => MuViSyncFolder.Open(path).Split("val")), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingOrAnotherFolder_SaysWhatIsMissing()
    {
        Assert.Contains("No folder", Trouble(() => MuViSyncFolder.Open(Path.Combine(path, "nonsuch"))), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(path, "vevo_motion"), recursive: true);
        Assert.Contains("vevo_motion/all", Trouble(() => MuViSyncFolder.Open(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vevo_motion", "0 1\nx 2\n", 2, "'x 2'")]
    [InlineData("vevo_motion", "0 1\n1 one\n", 2, "'1 one'")]
    [InlineData("vevo_motion", "0 1\n1 NaN\n", 2, "'1 NaN'")]
    [InlineData("vevo_motion", "0 1\n0 2\n", 2, "expected second 1")]
    [InlineData("vevo_motion", "0 1\n1 2 3\n", 2, "'1 2 3'")]
    [InlineData("vevo_motion", "0\n", 1, "'0'")]
    [InlineData("vevo_motion", "-1 1\n", 1, "'-1 1'")]
    [InlineData("vevo_motion", "2000000000 1\n", 1, "'2000000000 1'")]
    [InlineData("vevo_chord/lab_v2_norm", "", 1, "expected a key")]
    [InlineData("vevo_chord/lab_v2_norm", "C major\n0 C\n", 1, "expected a key")]
    [InlineData("vevo_chord/lab_v2_norm", "key C major\n0 C:foo\n", 2, "'0 C:foo'")]
    [InlineData("vevo_emotion/6c_l14p", "time\n0 0.1 0.2\n", 2, "6 probabilities")]
    public void Load_DamagedLine_NamesFileLineExpectedAndFound(string folder, string text, int line, string part)
    {
        Write($"{folder}/all/001.lab", text);
        string message = Trouble(() => Load());
        Assert.Contains("001.lab", message, StringComparison.Ordinal);
        Assert.Contains($"line {line}:", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoChordsOrNoSong_SaysSo()
    {
        Assert.Contains("999", Trouble(() => MuViSyncFolder.Open(path).Load("999")), StringComparison.Ordinal);
        Write("vevo_chord/lab_v2_norm/all/001.lab", "key C major\n");
        Assert.Contains("at least one chord", Trouble(() => Load()), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BytesWithoutScale_AsksForIt()
    {
        Write("vevo_semantic/all/2d/clip_l14p/001.npy", "");
        File.WriteAllBytes(Path.Combine(path, "vevo_semantic/all/2d/clip_l14p/001.npy"), NpyArrayTests.File("|u1", "(1, 768)", new byte[768]));
        Assert.Contains("scale.npy", Trouble(() => Load()), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ByteEmbeddings_AreScaledColumnByColumn()
    {
        Write("vevo_semantic/all/2d/clip_l14p/001.npy", "");
        byte[] bytes = [.. Enumerable.Range(0, 2 * 768).Select(i => (byte)(i / 768 + 1))];
        float[] scale = [.. Enumerable.Range(0, 768).Select(i => (float)i), .. Enumerable.Repeat(0.5f, 768)];
        File.WriteAllBytes(Path.Combine(path, "vevo_semantic/all/2d/clip_l14p/001.npy"), NpyArrayTests.File("|u1", "(2, 768)", bytes));
        File.WriteAllBytes(Path.Combine(path, "vevo_semantic/all/2d/clip_l14p/scale.npy"), NpyArrayTests.File("<f4", "(2, 768)", scale));
        float[] semantic = Load().Features.Semantic!;
        Assert.Equal(3 * 768, semantic.Length);
        Assert.Equal(7.5f, semantic[7]);
        Assert.Equal(8, semantic[768 + 7]);
        Assert.Equal(0, semantic[2 * 768 + 7]);
    }

    [Fact]
    public void Split_RealDataset_HasTheSongsThatItSays()
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(SharedFolder.Path("muvi-sync"));
        Assert.Equal((597, 0), (folder.Split("train").Ids.Count, folder.Split("train").Missing.Count));
        Assert.Equal((75, 0), (folder.Split("val").Ids.Count, folder.Split("val").Missing.Count));
        Assert.Equal((0, 75), (folder.Split("test").Ids.Count, folder.Split("test").Missing.Count));
    }

    [Fact]
    public void Load_RealValidationSongs_AreWholeAndPlausible()
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(SharedFolder.Path("muvi-sync"));
        Song[] songs = [.. folder.Split("val").Ids.Take(10).Select(folder.Load)];
        Assert.All(songs, song => Assert.InRange(song.Seconds, 30, 300));
        Assert.InRange(songs.SelectMany(s => s.Density).Average(), 5, 16);
        Assert.InRange(songs.SelectMany(s => s.Loudness).Average(), 0.05, 0.35);
        Assert.All(songs, song => Assert.Equal(song.Seconds * 768, song.Features.Semantic!.Length));
        Assert.All(songs, song => Assert.InRange(song.Features.Semantic!.Average(Math.Abs), 0.1, 1.5));
    }

    private static string Trouble(Action action)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(action);
        Assert.Equal(Failure.BadDataset, e.Failure);
        return e.Message;
    }

    private Song Load() => MuViSyncFolder.Open(path).Load("001");

    private void Write(string name, string text)
    {
        string full = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
