using BenchmarkDotNet.Attributes;
using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Benchmarks;

/// <summary>Work on three minutes of music with the shipped networks and the SoundFont that is installed, warm: each act at a random place.</summary>
[InProcess, WarmupCount(5), IterationCount(50), InvocationCount(1), MedianColumn, P95Column]
public class SessionBenchmarks : IDisposable
{
    private const int Seconds = 180;
    private const int Bars = 87;
    private const double RegionSeconds = 8;
    private readonly Random random = new(1);
    private Engine engine = null!;
    private Session session = null!;
    private Score edited = null!;
    private int bar;

    [GlobalSetup]
    public async Task Open()
    {
        engine = Engine.Load();
        var video = new VideoInfo { Path = "clip.mp4", Duration = Seconds, Width = 16, Height = 16, FrameRate = 25, HasAudio = false, VideoCodec = "h264" };
        session = new Session(engine, video, engine.Compose(Film()));
        await new Mix(engine.Synthesizer, FivePartScore.Make(Bars, 3), Seconds).MeasureAsync();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        session.Dispose();
        engine.Dispose();
        GC.SuppressFinalize(this);
    }

    [IterationSetup]
    public void Choose()
    {
        bar = random.Next(Bars);
        edited = FivePartScore.Make(Bars, 3, bar);
        session.Apply(new SetChord(Place(), session.Current.Cues.StepTicks, Chord.FromId(random.Next(1, Chord.Count))));
    }

    [Benchmark(Description = "five parts: one chord is edited, until its first block is ready")]
    public Task EditUntilHeard()
    {
        var mix = new Mix(engine.Synthesizer, edited, Seconds);
        return mix.PlayAsync((long)(bar * FivePartScore.SecondsPerBar * FluidSynth.SampleRate / BlockCutter.WindowFrames));
    }

    [Benchmark(Description = "one chord is set: lead sheet and notes")]
    public Composition SetOneChord() => session.Apply(new SetChord(Place(), session.Current.Cues.StepTicks, Chord.FromId(random.Next(1, Chord.Count))));

    [Benchmark(Description = "chords are suggested for a place")]
    public IReadOnlyList<ChordSuggestion> Suggest() => session.Suggest(Place());

    [Benchmark(Description = "an act is taken back")]
    public bool Undo() => session.Undo();

    [Benchmark(Description = "8 s of chords are written anew")]
    public Composition Regenerate()
    {
        int length = session.Current.Cues.Time.TickAt(RegionSeconds);
        return session.Apply(new RegenerateChords(random.Next(session.Current.Cues.Length - length), length, random.Next()));
    }

    private int Place() => random.Next(session.Current.Cues.Steps) * session.Current.Cues.StepTicks;

    private VideoFeatures Film()
    {
        double[] cuts = [.. Enumerable.Range(1, 40).Select(cut => 4.3 * cut).Where(cut => cut < Seconds)];
        return new VideoFeatures
        {
            Duration = Seconds,
            Cuts = cuts,
            Scene = [.. Enumerable.Range(0, Seconds).Select(second => cuts.Count(cut => cut <= second))],
            SceneOffset = [.. Enumerable.Range(0, Seconds).Select(second => (int)(second % 4.3))],
            Motion = [.. Enumerable.Range(0, Seconds).Select(_ => 9 * random.NextSingle())],
            Emotion = [.. Enumerable.Repeat(new EmotionDistribution(.3f, .1f, .2f, .1f, .2f, .1f), Seconds)],
        };
    }
}
