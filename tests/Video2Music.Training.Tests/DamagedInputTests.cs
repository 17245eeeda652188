using System.IO.Compression;
using System.Text;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Experiments;
using Video2Music.Training.Listening;
using Video2Music.Training.Presets;
using Video2Music.Training.Tests.Data;
using Video2Music.Training.Trainers;

namespace Video2Music.Training.Tests;

/// <summary>
/// The training half's readers of files with 100,000 damaged inputs each: only the documented exception. V2M_FUZZ=1000000 makes it ten
/// times as many.
/// </summary>
public sealed class DamagedInputTests
{
    private const string Pickle =
        "}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\n"
        + "X\u0001\0\0\00X\u0003\0\0\0cpuK\u0004tQK\0K\u0004\u0085K\u0001\u0085\u0089NtRs.";
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 100_000;

    [Fact]
    public void PickleReader_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 1, Encoding.Latin1.GetBytes(Pickle), Encoding.Latin1.GetBytes(
            "\u0080\u0002](K\u0001G\0\0\0\0\0\0\0\0\u008a\u0002ab\u0088\u0089NM\u0001\u0002J\0\0\0\u0001e}(X\u0001\0\0\0aq\u0001h\u0001u\u0086.")),
        file => PickleReader.Read(file, "x.pkl"), IsBadModel, bytesPerByte: 256);

    [Fact]
    public void TorchCheckpoint_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count / 10, 2, Archive(CompressionLevel.NoCompression, 16), Archive(CompressionLevel.Optimal, 16)),
        file => TorchCheckpoint.Read(new MemoryStream(file), "x.pickle"), IsBadModel, bytesPerByte: 1024);

    [Fact]
    public void TorchCheckpoint_ThatUnpacksToFarMoreThanItIs_IsRefusedBeforeItDoes()
    {
        byte[] bomb = Archive(CompressionLevel.SmallestSize, 40_000_000);
        Assert.InRange(bomb.Length, 0, 60_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => TorchCheckpoint.Read(new MemoryStream(bomb), "x.pickle"));
        Assert.True(IsBadModel(e));
        Assert.Contains("40000000", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void TorchCheckpoint_ManyNamesOfOneStorage_AreRefusedBeforeTheyFillTheMemory()
    {
        string one = Pickle[1..^2];
        string many = "}(" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"X\u0004\0\0\0{i:0000}" + one["X\u0001\0\0\0a".Length..])) + "u.";
        Video2MusicException e = Assert.Throws<Video2MusicException>(() =>
            TorchCheckpoint.Read(new MemoryStream(Archive(CompressionLevel.Optimal, 400_000, many)), "x.pickle"));
        Assert.True(IsBadModel(e));
    }

    [Fact]
    public void SafeTensors_Damaged_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 3, Tensors()), file => SafeTensors.Parse(file, "x.safetensors"), IsBadModel, bytesPerByte: 256);

    [Fact]
    public void PracticeFile_Damaged_IsReadOrRefused()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            SyntheticSongFile.Write(writer, new SyntheticSong(new Key(9, Mode.Minor),
                [new ChordSegment(0, 1.5, Chord.FromId(3)), new ChordSegment(1.5, 2, Chord.None)], new float[Video2Music.Audio.LogFrequencySpectrum.Width]));
        Mutations.Try(
            Mutations.Of(Count, 4, stream.ToArray()), file => SyntheticSongFile.Read(new MemoryStream(file), "x.practice"),
            e => e is Video2MusicException { Failure: Failure.BadDataset });
    }

    [Fact]
    public void Preset_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count / 5, 5, [.. Preset.Names("chords").Select(name => Encoding.UTF8.GetBytes(Preset.Find(name, "chords").ToJson()))]),
        json => Preset.Parse(Encoding.UTF8.GetString(json), "x.json"), IsUsage);

    [Fact]
    public void Experiments_Damaged_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 6, Encoding.UTF8.GetBytes("""{"a":{"description":"x","preset":"amt","seeds":[1,2],"settings":{"width":8},"views":true},"b":"""
            + """{"description":"y","baseline":"copy"}}""")),
        json => Experiment.Parse(Encoding.UTF8.GetString(json), "experiments.json"), IsUsage);

    [Fact]
    public void ExperimentResult_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 7, Encoding.UTF8.GetBytes("""{"experiment":"a","seed":1,"songs":75,"figures":{"":{"on_hits1":0.6,"off_hits1":"NaN"}}"""
            + ""","date":"2026-01-01","machine":"2 x y"}""")),
        json => ExperimentResult.Parse(Encoding.UTF8.GetString(json), "result.json"), IsUsage);

    [Fact]
    public void TrainingState_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 8, Encoding.UTF8.GetBytes(
            new TrainingState { Epoch = 3, Batch = 2, Step = 90, LossSum = 1.5, Results = ["epoch,seconds", "1,2.5"] }.ToJson())),
        json => TrainingState.Parse(Encoding.UTF8.GetString(json), "last.safetensors"), IsBadModel);

    [Theory]
    [InlineData("")]
    [InlineData("seconds,train_loss\n1,2\n")]
    [InlineData("epoch,train_loss\n1,2\n")]
    [InlineData("epoch,seconds\n1\n")]
    [InlineData("epoch,seconds\n1,fast\n")]
    public void ResultsTable_Damaged_IsRefusedInOneWay(string text)
    {
        using var folder = new TemporaryFolder();
        Assert.True(IsBadModel(Assert.Throws<Video2MusicException>(() => ResultsTable.ReadTimes(folder.Write(TrainingFolder.ResultsName, text)))));
        if (text.StartsWith("epoch,train", StringComparison.Ordinal)) return;
        Assert.True(IsBadModel(Assert.Throws<Video2MusicException>(() => LossPicture.Draw(folder.Path))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("C\n")]
    [InlineData("key\n")]
    [InlineData("key H minor\n")]
    public void ChordLibrary_DamagedKey_IsRefusedInOneWay(string text)
    {
        using var data = new TinyDataset();
        Directory.CreateDirectory(Path.Combine(data.Path, "vevo_chord/lab_v2/all"));
        File.WriteAllText(Path.Combine(data.Path, "vevo_chord/lab_v2/all/001.lab"), text);
        var library = new ChordLibrary(data.Path);
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => library.Key("001")).Failure);
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => library.Key("002")).Failure);
        Assert.Equal(Failure.BadDataset, Assert.Throws<Video2MusicException>(() => library.Chords("001")).Failure);
    }

    [Fact]
    public async Task Readers_Pipe_IsRefusedAtOnce()
    {
        using var folder = new TemporaryFolder();
        string pipe = Pipes.Put(folder["a"]);
        await Pipes.RefusedAsync(Failure.BadModel, pipe, () => TorchCheckpoint.Read(pipe));
        await Pipes.RefusedAsync(Failure.BadModel, pipe, () => SafeTensors.Read(pipe));
        await Pipes.RefusedAsync(Failure.BadDataset, pipe, () => SyntheticSongFile.Read(pipe));
        await Pipes.RefusedAsync(Failure.Usage, pipe, () => Preset.Find(pipe, "chords"));
        await Pipes.RefusedAsync(Failure.BadModel, pipe, () => ResultsTable.Read(pipe));
        pipe = Pipes.Put(folder[$"b/{ExperimentResult.FileName}"]);
        await Pipes.RefusedAsync(Failure.Usage, pipe, () => ExperimentResult.ReadAll(folder["b"]));
    }

    [Theory]
    [InlineData("""{"width":0}""", "width")]
    [InlineData("""{"heads":0}""", "heads")]
    [InlineData("""{"heads":-1}""", "heads")]
    [InlineData("""{"heads":7}""", "divisor")]
    [InlineData("""{"layers":0}""", "layers")]
    [InlineData("""{"layers":2000000000}""", "layers")]
    [InlineData("""{"feedForward":2000000000}""", "feedForward")]
    [InlineData("""{"dropout":7}""", "dropout")]
    [InlineData("""{"dropout":-0.1}""", "dropout")]
    [InlineData("null", "settings")]
    [InlineData("[]", "settings")]
    public void Preset_SettingsThatNoNetworkHas_AreRefusedByName(string settings, string expected)
    {
        foreach (string network in (string[])["amt", "recall", "music-transformer"])
            Assert.Contains(expected, Refusal($$"""{"kind":"chords","network":"{{network}}","settings":{{settings}}}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"epochs":0}""", "epochs")]
    [InlineData("""{"batch":0}""", "batch")]
    [InlineData("""{"beta1":1}""", "beta1")]
    [InlineData("""{"learningRate":-1}""", "learningRate")]
    [InlineData("""{"schedule":"noam","warmup":0}""", "warmup")]
    [InlineData("""{"optimizer":"sgd"}""", "optimizer")]
    [InlineData("""{"semanticDropout":1.5}""", "semanticDropout")]
    [InlineData("""{"stretch":1}""", "stretch")]
    [InlineData("""{"withhold":["smell"]}""", "withhold")]
    [InlineData("""{"withhold":null}""", "withhold")]
    [InlineData("null", "training")]
    public void Preset_TrainingThatCannotBe_IsRefusedByName(string training, string expected) =>
        Assert.Contains(expected, Refusal($$"""{"kind":"chords","network":"amt","training":{{training}}}"""), StringComparison.OrdinalIgnoreCase);

    private static string Refusal(string json)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Preset.Parse(json, "x.json"));
        Assert.Equal(Failure.Usage, e.Failure);
        return e.Message;
    }

    private static bool IsBadModel(Exception e) => e is Video2MusicException { Failure: Failure.BadModel };

    private static bool IsUsage(Exception e) => e is Video2MusicException { Failure: Failure.Usage };

    private static byte[] Tensors()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            new SafeTensors
            {
                Weights = { ["a"] = new Weight([2, 3], [1, 2, 3, 4, 5, 6]), ["scalar"] = new Weight([], [4]) },
                Bytes = { ["b"] = [7, 8, 9] },
                Metadata = { ["note"] = "x" },
            }.Write(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Archive(CompressionLevel level, int storage, string pickle = Pickle)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (Stream index = archive.CreateEntry("x/data.pkl", level).Open()) index.Write(Encoding.Latin1.GetBytes(pickle));
            using (Stream numbers = archive.CreateEntry("x/data/0", level).Open()) numbers.Write(new byte[storage]);
        }

        return stream.ToArray();
    }
}
