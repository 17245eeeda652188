using System.Diagnostics;
using System.Text.Json;
using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Statistics;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

public sealed class DatasetStatisticsTests : IDisposable
{
    private readonly SmallDataset data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Of_SmallDataset_GivesWhatWasWorkedOutByHand()
    {
        DatasetStatistics s = DatasetStatistics.Of(MuViSyncFolder.Open(data.Path), ["train", "val", "test"], TestContext.Current.CancellationToken);
        Assert.Equal(3, s.Songs);
        Assert.Equal(36, s.Seconds);
        Assert.Equal(["train 1", "val 1", "test 1"], s.Splits.Select(split => $"{split.Name} {split.Count}"));
        Assert.Equal(("C", 24L), (s.Chords[0].Name, s.Chords[0].Count));
        Assert.Equal(Chord.Count, s.Chords.Select(chord => Chord.Parse(chord.Name)).Distinct().Count());
        Assert.Contains(s.Chords, chord => chord.Name == "Bb:7");
        Assert.DoesNotContain(s.Chords, chord => chord.Name.StartsWith("A#", StringComparison.Ordinal));
        Assert.Equal(3, s.Keys.Single(key => key.Name == "D major").Count);
        Assert.Contains(s.Keys, key => key.Name == "Bb major");
        Assert.Equal(1, s.Modes[0].Fraction);
        Assert.Equal([3L, 24], s.Qualities.Take(2).Select(q => q.Count)); // N, maj
        Assert.Equal(8 / 11.0, s.Standing, 1e-9); // 7 within the Cs and 1 within the A minors
        Assert.Equal(11 / 3.0, s.ChordDuration.Mean, 1e-9); // 8, 2 and 1 seconds
        Assert.Equal(9, s.ChordDuration.Count);
        Assert.Equal((9L, 4.0, 0.0), (s.SceneLength.Count, s.SceneLength.Mean, s.SceneLength.Deviation));
        Assert.Equal(5.5, s.Density.Mean, 1e-9);
        Assert.Equal((0, 5, 11), (s.Density.Least, s.Density.Median, s.Density.Most));
        Assert.Equal(36, s.Motion.Histogram.Sum());
        Assert.Equal([18L, 0, 0, 18, 0, 0], s.StrongestEmotions.Select(e => e.Count));
        Assert.Equal(0.3, s.MeanEmotions[0], 1e-6);
        // Of the 36 non-neutral seconds the 18 exciting ones have C major, which fits, and 6 sad ones A minor, which fits.
        Assert.Equal(24 / 36.0, s.Cooccurrence.Fitting, 1e-9);
    }

    [Fact]
    public void Of_IndependentAndDependentQualities_HaveTheirInformation()
    {
        DatasetStatistics s = DatasetStatistics.Of(MuViSyncFolder.Open(data.Path), ["train"], TestContext.Current.CancellationToken);
        // Of 12 seconds: exciting 6 maj; sad 2 maj, 2 min, 1 of the seventh, 1 of nothing.
        Assert.Equal(Entropy(8, 2, 1, 1), s.Cooccurrence.QualityEntropy, 1e-9);
        Assert.Equal(Entropy(8, 2, 1, 1) - 6 / 12.0 * Entropy(2, 2, 1, 1), s.Cooccurrence.MutualInformation, 1e-9);
    }

    [Fact]
    public async Task Command_ThousandsOfSongs_FitIntoTheMemoryOfAFew()
    {
        foreach ((string part, string row) in (ReadOnlySpan<(string, string)>)[("chord/lab_v2_norm", "C"), ("emotion/6c_l14p", "0.5 0.1 0.1 0.1 0.1 0.1"),
            ("loudness", "0.25"), ("note_density", "7.0"), ("motion", "3.5"), ("scene_offset", "0")])
        {
            string heading = part.StartsWith("chord", StringComparison.Ordinal) ? "key C major" : "time";
            bool isHeaded = part.Contains("lab_v2", StringComparison.Ordinal) || part.StartsWith("emotion", StringComparison.Ordinal);
            data.Write($"vevo_{part}/all/001.lab", (isHeaded ? new[] { heading } : []).Concat(Enumerable.Range(0, Song.MaxSeconds).Select(s => $"{s} {row}")));
        }

        data.Write("vevo_meta/split/v1/train.txt", Enumerable.Repeat("001", 4000));
        ProcessStartInfo start = V2m.Start("dataset", "describe", data.Path, "--split", "train", "--json");
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x6000000"; // 96 MB; all songs at once took three times as much
        Run run = (await V2m.RunAsync(start)).Succeeded();
        Assert.Contains("4000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tally_ManyDifferentValues_KeepsTheirQuartilesInLittleRoom()
    {
        var tally = new Tally(1000);
        var random = new Random(3);
        int most = 0;
        for (int i = 0; i < 2_000_000; i++)
        {
            tally.Add(1000 * random.NextDouble());
            most = Math.Max(most, tally.ValuesHeld);
        }

        Distribution spread = tally.ToDistribution();
        Assert.InRange(most, 1, 1 << 17);
        Assert.Equal(2_000_000, spread.Histogram.Sum());
        Assert.Equal(500, spread.Median, 2.0);
        Assert.Equal(250, spread.LowerQuartile, 2.0);
        Assert.Equal(1000 / Math.Sqrt(12), spread.Deviation, 1.0);
    }

    [Fact]
    public void Of_FileThatCannotBeRead_SaysWhich()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "needs a file that opens and cannot be read");
        string file = data.PathOf("vevo_chord/lab/all/002.lab");
        File.Delete(file);
        File.CreateSymbolicLink(file, "/proc/self/mem");
        Video2MusicException e = Assert.Throws<Video2MusicException>(() =>
            DatasetStatistics.Of(MuViSyncFolder.Open(data.Path), ["train", "val", "test"], TestContext.Current.CancellationToken));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("002", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SharedCopy_GivesThePublishedFacts()
    {
        MuViSyncFolder folder = MuViSyncFolder.Open(SharedFolder.Path("muvi-sync"));
        DatasetStatistics s = DatasetStatistics.Of(folder, ["train"], TestContext.Current.CancellationToken);
        Assert.Equal((597, 147_972L), (s.Songs, s.Seconds));
        Assert.Equal([432L, 165], s.Modes.Select(mode => mode.Count));
        Assert.Equal((10.34, 5.68), (Math.Round(s.Density.Mean, 2), Math.Round(s.Density.Deviation, 2)));
        Assert.Equal((0.175, 0.099), (Math.Round(s.Loudness.Mean, 3), Math.Round(s.Loudness.Deviation, 3)));
        Assert.Equal((8.32, 12.4), (Math.Round(s.Motion.Mean, 2), Math.Round(s.Motion.Deviation, 1)));
        Assert.Equal((3.10, 12.9), (Math.Round(s.SceneOffset.Mean, 2), Math.Round(s.SceneOffset.Deviation, 1)));
        Assert.Equal([0.1754, 0.2275, 0.2569, 0.1921, 0.0898, 0.0583],
            s.MeanEmotions.Select(mean => Math.Round(mean, 4))); // added up by a script of another language
        Assert.Equal(0.55, s.Standing, 0.005);
        Assert.Equal((0.007, 1.98), (Math.Round(s.Cooccurrence.MutualInformation, 3), Math.Round(s.Cooccurrence.QualityEntropy, 2)));
        Assert.Equal(0.22, s.Cooccurrence.Fitting, 0.005);
    }

    [Fact]
    public async Task Command_TextAndJson_TellTheSame()
    {
        string text = (await V2m.RunAsync("dataset", "describe", data.Path)).Succeeded().Output;
        Assert.Contains("songs     3 (train 1, val 1, test 1)", text, StringComparison.Ordinal);
        Assert.Contains("D major", text, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse((await V2m.RunAsync("dataset", "describe", data.Path, "--json", "--split", "train"))
            .Succeeded().Output).RootElement;
        Assert.Equal(1, json.GetProperty("songs").GetInt32());
        Assert.Equal(5.5, json.GetProperty("density").GetProperty("mean").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Command_Plots_DrawsEachFigure()
    {
        using var pictures = new TemporaryFolder();
        (await V2m.RunAsync("dataset", "describe", data.Path, "--plots", pictures["plots"])).Succeeded();
        string[] files = Directory.GetFiles(pictures["plots"]);
        Assert.Equal(11, files.Length);
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan(1).StartsWith("PNG"u8)));
        (await V2m.RunAsync("dataset", "describe", data.Path, "--plots", "/proc/plots")).Failed(Failure.OutputUnwritable, "/proc/plots");
    }

    [Fact]
    public async Task Command_PlotsWhereAPictureOfSomebodyElsesLies_KeepsItUnlessForced()
    {
        using var pictures = new TemporaryFolder();
        string own = pictures.Write("motion.png", "my holidays");
        string[] command = ["dataset", "describe", data.Path, "--plots", pictures.Path];
        (await V2m.RunAsync(command)).Failed(Failure.OutputExists, "motion.png");
        Assert.Equal([own], Directory.GetFiles(pictures.Path));
        Assert.Equal("my holidays", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        (await V2m.RunAsync([.. command, "--force"])).Succeeded();
        (await V2m.RunAsync(command)).Succeeded(); // its own it may replace

        using var other = new SmallDataset();
        (await V2m.RunAsync("dataset", "describe", other.Path, "--plots", pictures.Path)).Failed(Failure.OutputExists, pictures.Path);
    }

    [Fact]
    public async Task Command_DamagedFile_NamesIt()
    {
        data.Replace("vevo_motion/all/002.lab", 3, "2 x");
        (await V2m.RunAsync("dataset", "describe", data.Path)).Failed(Failure.BadDataset, "002.lab, line 3");
    }

    private static double Entropy(params double[] counts) => counts.Sum(count => -count / counts.Sum() * Math.Log2(count / counts.Sum()));
}
