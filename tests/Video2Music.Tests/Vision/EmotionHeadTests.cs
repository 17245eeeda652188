using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Video2Music.MuViSync;
using Video2Music.Tests.Cli;
using Video2Music.Tests.MuViSync;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class EmotionHeadTests
{
    [Fact]
    public void Predict_ScaledEmbedding_IsTheSame()
    {
        float[] embedding = Embedding(new Random(1));
        EmotionDistribution once = EmotionHead.Shipped().Predict(embedding);
        EmotionDistribution scaled = EmotionHead.Shipped().Predict([.. embedding.Select(v => v * 7)]);
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++) Assert.Equal(once[e], scaled[e], 1e-5f);
    }

    [Fact]
    public void Predict_NothingSeen_KnowsNothing() =>
        Assert.Equal(1 / 6f, EmotionHead.Shipped().Predict(new float[VideoFeatures.SemanticWidth]).Sad, 1e-6f);

    [Fact]
    public void Predict_ValidationSongs_GivesPublishedEmotions()
    {
        string[] ids = [.. Songs("val.txt").Where((_, i) => i % 15 == 0)];
        // Measured: 0.00105, much of which is the rounding of the embeddings to bytes.
        Assert.InRange(MeanError(EmotionHead.Shipped(), ids, out double sameStrongest), 0, 0.0015);
        Assert.InRange(sameStrongest, 0.985, 1);
    }

    [Fact]
    public void Fit_SecondsOfAFewSongs_PredictsTheirOtherSeconds()
    {
        string[] ids = [.. Songs("train.txt").Where((_, i) => i % 30 == 0)];
        var fit = new EmotionHeadFit();
        foreach (string id in ids)
            foreach ((float[] embedding, EmotionDistribution emotion, int second) in Seconds(id))
                if (second % 5 != 0) fit.Add(embedding, emotion);
        Assert.InRange(MeanError(fit.Solve(), ids, out _, second => second % 5 == 0), 0, 0.0015);
    }

    [Fact]
    public void Fit_EmotionsOfAKnownHead_FindsItAgain()
    {
        var random = new Random(7);
        var truth = new EmotionHead([.. Enumerable.Range(0, EmotionHead.WeightCount).Select(_ => (float)(random.NextDouble() * 4 - 2))]);
        var fit = new EmotionHeadFit();
        for (int i = 0; i < 1200; i++)
        {
            float[] embedding = Embedding(random);
            fit.Add(embedding, truth.Predict(embedding));
        }

        EmotionHead found = fit.Solve();
        float[] unseen = Embedding(random);
        for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++)
            Assert.Equal(truth.Predict(unseen)[e], found.Predict(unseen)[e], 2e-3f);
    }

    [Fact]
    public async Task EmotionHeadCommand_AFewSongs_WritesWeightsThatPredictThem()
    {
        using var folder = new TemporaryFolder();
        string[] ids = [.. Songs("train.txt").Take(12)];
        string data = SongsOnly(folder, ids), path = folder["head.f32"];
        (await V2m.RunAsync("dataset", "emotion-head", data, "--out", path)).Succeeded();
        Assert.Equal(4 * EmotionHead.WeightCount, new FileInfo(path).Length);
        var head = new EmotionHead(MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.InRange(MeanError(head, ids, out _), 0, 0.0015);
    }

    [Fact]
    public async Task EmotionHeadCommand_NoEmbeddings_SaysWhatIsMissing()
    {
        using var data = new SmallDataset();
        (await V2m.RunAsync("dataset", "emotion-head", data.Path, "--out", data.PathOf("head.f32"))).Failed(Failure.BadDataset, "no CLIP embeddings");
        Assert.False(File.Exists(data.PathOf("head.f32")));
    }

    // The dataset whose train split has these songs alone; its files are links to the real ones.
    private static string SongsOnly(TemporaryFolder folder, string[] ids)
    {
        string data = folder["data"];
        foreach (string part in Directory.EnumerateDirectories(SharedFolder.Path("muvi-sync")).Where(part => Path.GetFileName(part) != "vevo_meta"))
            Directory.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(data).FullName, Path.GetFileName(part)), part);
        string meta = Path.Combine(data, "vevo_meta"), splits = Path.Combine(meta, "split", "v1");
        Directory.CreateDirectory(splits);
        foreach (string file in Directory.EnumerateFiles(SharedFolder.Path("muvi-sync", "vevo_meta"))) File.Copy(file,
            Path.Combine(meta, Path.GetFileName(file)));
        foreach (string split in (string[])["train", "val", "test"]) File.WriteAllLines(Path.Combine(splits, split + ".txt"), split == "train" ? ids : []);
        return data;
    }

    private static double MeanError(
        EmotionHead head, IEnumerable<string> ids, out double sameStrongest, Func<int, bool>? wanted = null)
    {
        (double error, int same, int count) = (0, 0, 0);
        foreach ((float[] embedding, EmotionDistribution emotion, int second) in ids.SelectMany(Seconds))
        {
            if (wanted?.Invoke(second) == false) continue;
            EmotionDistribution found = head.Predict(embedding);
            for (Emotion e = Emotion.Exciting; e <= Emotion.Neutral; e++) error += Math.Abs(found[e] - emotion[e]) / 6;
            same += found.Strongest == emotion.Strongest ? 1 : 0;
            count++;
        }

        sameStrongest = (double)same / count;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} seconds, mean error {error / count:F5}, same strongest {sameStrongest:P2}");
        return error / count;
    }

    private static float[] Embedding(Random random) =>
        [.. Enumerable.Range(0, VideoFeatures.SemanticWidth).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static IEnumerable<string> Songs(string split) =>
        File.ReadLines(SharedFolder.Path("muvi-sync", "vevo_meta", "split", "v1", split))
            .Select(l => l.Trim()).Where(id => id.Length > 0);

    // A reader of its own, independent of the one that is under test elsewhere.
    private static IEnumerable<(float[] Embedding, EmotionDistribution Emotion, int Second)> Seconds(string id)
    {
        const int width = VideoFeatures.SemanticWidth;
        string folder = SharedFolder.Path("muvi-sync", "vevo_semantic", "all", "2d", "clip_l14p");
        ReadOnlyMemory<byte> scale = Npy(Path.Combine(folder, "scale.npy"));
        ReadOnlyMemory<byte> rows = Npy(Path.Combine(folder, id + ".npy"));
        foreach (string line in File.ReadLines(SharedFolder.Path("muvi-sync", "vevo_emotion", "6c_l14p", "all", id + ".lab")).Skip(1))
        {
            float[] fields = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => float.Parse(f, CultureInfo.InvariantCulture))];
            int second = (int)fields[0];
            if ((second + 1) * width > rows.Length) yield break;
            var embedding = new float[width];
            for (int i = 0; i < width; i++)
                embedding[i] = Single(scale, i) + Single(scale, width + i) * rows.Span[second * width + i];
            yield return (embedding, EmotionDistribution.From(fields.AsSpan(1)), second);
        }
    }

    private static float Single(ReadOnlyMemory<byte> bytes, int index) =>
        BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(4 * index)..]);

    private static ReadOnlyMemory<byte> Npy(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.AsMemory(10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)));
    }
}
