using BenchmarkDotNet.Attributes;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Benchmarks;

/// <summary>Five minutes of video through networks of the published size and through the shipped ones, loaded beforehand.</summary>
[InProcess, MemoryDiagnoser, WarmupCount(2), IterationCount(10), InvocationCount(1)]
public class WritingBenchmarks
{
    private const int Seconds = 300;

    private string folder = "";
    private ChordModel chords = null!;
    private ExpressionModel expression = null!;

    /// <summary>How many threads compute; 0 for one a core.</summary>
    [Params(1, 0)]
    public int Threads { get; set; }

    /// <summary>Whether the shipped networks are measured, or random ones of the published size.</summary>
    [Params(false, true)]
    public bool Shipped { get; set; }

    private VideoFeatures Video { get; } = RandomVideo();

    [GlobalSetup]
    public void Load()
    {
        folder = Directory.CreateTempSubdirectory("v2m-benchmark-").FullName;
        RandomNetwork.WriteAmt(folder);
        RandomNetwork.WriteBiGru(folder);
        string networks = Shipped ? ModelFolder.Shipped : folder;
        chords = ChordModel.Load(networks, Threads);
        expression = ExpressionModel.Load(networks, Threads);
    }

    [GlobalCleanup]
    public void Unload()
    {
        chords.Dispose();
        expression.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Description = "300 chords: encoder once, decoder 299 times")]
    public Chord[] Generate() => new ChordGenerator(chords).Generate(Video, new GenerationOptions());

    [Benchmark(Description = "300 chords teacher-forced: encoder and decoder once")]
    public float[] Evaluate() => chords.Logits(Video, new int[Seconds - 1], Mode.Major);

    [Benchmark(Description = "300 seconds watched: encoder once")]
    public void Watch() => chords.Start(Video, Mode.Major, 0, Seconds).Dispose();

    [Benchmark(Description = "300 seconds of density and loudness")]
    public Expression Express() => expression.Predict(Video);

    private static VideoFeatures RandomVideo()
    {
        var random = new Random(1);
        return new VideoFeatures
        {
            Duration = Seconds,
            Scene = new int[Seconds],
            SceneOffset = [.. Enumerable.Range(0, Seconds).Select(_ => random.Next(9))],
            Motion = [.. Enumerable.Range(0, Seconds).Select(_ => 9 * random.NextSingle())],
            Emotion = [.. Enumerable.Repeat(new EmotionDistribution(.3f, .1f, .2f, .1f, .2f, .1f), Seconds)],
            Semantic = [.. Enumerable.Range(0, Seconds * VideoFeatures.SemanticWidth).Select(_ => random.NextSingle() - .5f)],
        };
    }
}
