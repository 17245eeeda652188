using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Playing;

public sealed class MixTests(SharedSynth shared) : IClassFixture<SharedSynth>, IDisposable
{
    private const double Duration = 14.3;
    private static readonly Score Band = FivePartScore.Make(6, 3);
    private readonly TemporaryFolder folder = new();

    private Synthesizer Synth => shared.Synth;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, -60)]
    [InlineData(1, -60)]
    [InlineData(2, -60)]
    [InlineData(3, -60)]
    [InlineData(4, -40)]
    public async Task Window_OfOneDryPart_IsWhatOneSynthPlaysInOneGo(int part, double most)
    {
        Score score = Band with { Parts = [Band.Parts[part]] };
        float[] blocks = await DryAsync(score);
        float[] whole = PlayWhole(score, blocks.Length / 2);
        // The piano rings after its notes are let go, which a synth cuts short where their pitch is struck again: blocks let it ring.
        Assert.InRange(Decibels(Difference(whole, blocks), whole), double.NegativeInfinity, most);
    }

    [Fact]
    public async Task Read_AnyMoment_IsSampleForSampleWhatTheFileHolds()
    {
        string path = folder["mix.wav"];
        await SoundtrackWriter.WriteAsync(new Mix(Synth, Band, Duration, Loud), path, null, Cancellation);
        float[] file = SoundtrackWriterTests.ReadWav(path);
        using Synthesizer other = SharedSynth.Open();
        var random = new Random(1);
        for (int i = 0; i < 5; i++)
        {
            int from = random.Next(file.Length / 2);
            var sound = new float[2 * random.Next(1, Math.Min(file.Length / 2 - from, 100_000))];
            await new Mix(other, Band, Duration, Loud).ReadAsync(from, sound, Cancellation);
            Assert.Equal(file[(2 * from)..(2 * from + sound.Length)], sound);
        }
    }

    [Fact]
    public async Task ReadStem_AllPartsTogether_AreTheMix()
    {
        var options = new MixOptions
        {
            Faders = [new Fader { Gain = -3, Pan = -0.5 }, new Fader { ReverbSend = 0.6 }, new Fader { ReverbSend = 0 }, new Fader { Gain = 2, Pan = 1 },
                new Fader { Gain = 6 }],
            Loudness = -8,
        };
        var mix = new Mix(Synth, Band, Duration, options);
        Assert.True((await mix.MeasureAsync(null, Cancellation)).Limited);
        float[] whole = await ReadAsync(mix);
        IReadOnlyList<string> paths = await StemWriter.WriteAsync(mix, folder.Path, null, Cancellation);
        Assert.Equal(["01 Piano.wav", "02 Strings.wav", "03 Bass.wav", "04 Flute.wav", "05 Drums.wav"], paths.Select(Path.GetFileName));
        var sum = new float[whole.Length];
        foreach (float[] stem in paths.Select(SoundtrackWriterTests.ReadWav))
        {
            Assert.Contains(stem, sample => Math.Abs(sample) > 0.01);
            for (int i = 0; i < sum.Length; i++) sum[i] += stem[i];
        }

        Assert.InRange(Decibels(Difference(whole, sum), whole), double.NegativeInfinity, -100);
    }

    [Fact]
    public async Task Measure_AfterAnEdit_IsWhatItWouldBeAnew()
    {
        Score edited = FivePartScore.Make(6, 3, edited: 2);
        SoundtrackLevels before = await new Mix(Synth, Band, Duration).MeasureAsync(null, Cancellation);
        SoundtrackLevels after = await new Mix(Synth, edited, Duration).MeasureAsync(null, Cancellation);
        using Synthesizer other = SharedSynth.Open();
        Assert.NotEqual(before, after);
        Assert.Equal(await new Mix(other, edited, Duration).MeasureAsync(null, Cancellation), after);
    }

    [Fact]
    public void Tracks_AfterAnEditOfOneBar_DifferInItsBlocksOnly()
    {
        var options = new MixOptions();
        Score edited = FivePartScore.Make(40, 3, edited: 20);
        Score score = FivePartScore.Make(40, 3);
        for (int part = 0; part < score.Parts.Count; part++)
        {
            HashSet<string> before = Names(score, part, options);
            Assert.InRange(Names(edited, part, options).Count(name => !before.Contains(name)), part == 4 ? 0 : 1, part == 4 ? 0 : 2);
        }
    }

    [Fact]
    public async Task Play_ManyAtOnce_IsBitForBitWhatIsPlayedInTurn()
    {
        Block[] blocks = [.. FivePartScore.Make(8, 1).Parts.SelectMany(part => BlockCutter.Cut(PlayedPart.Of(FivePartScore.Make(8, 1), part)).Values)];
        using Synthesizer cacheless = SharedSynth.Open(new SynthesizerOptions { CacheBytes = 0 });
        var inTurn = new List<float[]>();
        foreach (Block block in blocks) inTurn.Add(await cacheless.PlayAsync(block, $"in turn {inTurn.Count}", 0, Cancellation));
        float[][] atOnce = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => cacheless.PlayAsync(blocks[i % blocks.Length], $"{i}", 0, Cancellation)));
        for (int i = 0; i < atOnce.Length; i++) Assert.Equal(inTurn[i % blocks.Length], atOnce[i]);
    }

    [Fact]
    public async Task Play_AskedForTwiceAtOnce_IsPlayedOnce()
    {
        Block block = BlockCutter.Cut(PlayedPart.Of(Band, Band.Parts[0])).Values.First();
        using Synthesizer cacheless = SharedSynth.Open(new SynthesizerOptions { CacheBytes = 0 });
        using var givenUp = new CancellationTokenSource();
        Task<float[]> first = cacheless.PlayAsync(block, "one", 0, givenUp.Token), second = cacheless.PlayAsync(block, "one", 0, Cancellation);
        float[] sound = await second;
        Assert.Same(sound, await first);
        Assert.NotSame(sound, await cacheless.PlayAsync(block, "one", 0, Cancellation));
    }

    [Fact]
    public async Task Play_WhoAskedFirstGivesUp_TheOtherIsGivenIt()
    {
        Block block = BlockCutter.Cut(PlayedPart.Of(Band, Band.Parts[0])).Values.First();
        using Synthesizer cacheless = SharedSynth.Open(new SynthesizerOptions { CacheBytes = 0 });
        using var givenUp = new CancellationTokenSource();
        Task<float[]> first = cacheless.PlayAsync(block, "one", 0, givenUp.Token), second = cacheless.PlayAsync(block, "one", 0, Cancellation);
        await givenUp.CancelAsync();
        Assert.NotEmpty(await second);
        await Task.WhenAny(first);
    }

    [Fact]
    public async Task Play_BeyondItsKnownEnd_IsNoSoundAndNotPlayedAgain()
    {
        Block block = BlockCutter.Cut(PlayedPart.Of(Band, Band.Parts[0])).Values.First();
        using Synthesizer cacheless = SharedSynth.Open(new SynthesizerOptions { CacheBytes = 0 });
        float[] sound = await cacheless.PlayAsync(block, "one", 0, Cancellation);
        Assert.Empty(await cacheless.PlayAsync(block, "one", sound.Length / 2, Cancellation));
        Assert.Equal(sound, await cacheless.PlayAsync(block, "one", sound.Length / 2 - 1, Cancellation));
    }

    [Fact]
    public async Task Faders_MuteAndSolo_LeaveTheOthers()
    {
        Fader[] muted = [new Fader { Mute = true }, new Fader(), new Fader { Mute = true }, new Fader { Mute = true }, new Fader { Mute = true }];
        Fader[] soloed = [new Fader(), new Fader { Solo = true }];
        float[] alone = await ReadAsync(new Mix(Synth, Band with { Parts = [Band.Parts[1]] }, Duration));
        Assert.Equal(alone, await ReadAsync(new Mix(Synth, Band, Duration, new MixOptions { Faders = muted })));
        Assert.Equal(alone, await ReadAsync(new Mix(Synth, Band, Duration, new MixOptions { Faders = soloed })));
    }

    [Fact]
    public async Task Faders_PanLeft_LeavesNothingOnTheRight()
    {
        var options = new MixOptions { Faders = [new Fader { Pan = -1, ReverbSend = 0 }] };
        float[] sound = await ReadAsync(new Mix(Synth, Band with { Parts = [Band.Parts[3]] }, Duration, options));
        Assert.Contains(sound, sample => Math.Abs(sample) > 0.1);
        Assert.All(sound.Where((_, i) => i % 2 == 1), sample => Assert.InRange(sample, -1e-6f, 1e-6f));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        MixOptions[] wrong =
        [
            new() { Loudness = 0 }, new() { Loudness = double.NaN }, new() { Faders = [new Fader { Pan = 1.1 }] },
            new() { Faders = [new Fader { Gain = double.NaN }] }, new() { Faders = [new Fader { ReverbSend = -0.1 }] },
        ];
        Assert.All(wrong, options => Assert.Throws<Video2MusicException>(() => new Mix(Synth, Band, 1, options)));
    }

    [Fact]
    public async Task Write_StemThatCannotBeWritten_LeavesNone()
    {
        Directory.CreateDirectory(folder["03 Bass.wav"]);
        await Assert.ThrowsAsync<Video2MusicException>(() => StemWriter.WriteAsync(new Mix(Synth, Band, 2), folder.Path, null, Cancellation));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static MixOptions Loud => new() { Loudness = -8, Faders = [new Fader(), new Fader { ReverbSend = 0.8, Pan = 0.4 }] };

    private HashSet<string> Names(Score score, int part, MixOptions options)
    {
        var track = new Track(score, part, options, 22, Synth.NameOf);
        return [.. Enumerable.Range(0, 22).SelectMany(window => track.Reaching(window)).Select(block => block.Name)];
    }

    private async Task<float[]> DryAsync(Score score)
    {
        const int Windows = 3;
        var track = new Track(score, 0, new MixOptions { Faders = [new Fader { ReverbSend = 0 }] }, Windows, Synth.NameOf);
        var bus = new Bus(Synth, score.Parts[0], track, 100L * Windows * BlockCutter.WindowFrames);
        var sound = new List<float>();
        for (int window = 0; window < Windows; window++) sound.AddRange(await bus.WindowAsync(window, Cancellation));
        return [.. sound];
    }

    private float[] PlayWhole(Score score, int frames)
    {
        using FluidSynth whole = FluidSynth.Load(Synth.SoundFont, reverb: false);
        var sound = new List<float>();
        whole.Play(score, frames, chunk => sound.AddRange(chunk), Cancellation);
        return [.. sound];
    }

    private static async Task<float[]> ReadAsync(Mix mix)
    {
        var sound = new float[2 * mix.Frames];
        await mix.ReadAsync(0, sound, Cancellation);
        return sound;
    }

    private static float[] Difference(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double Decibels(float[] sound, float[] reference) => 10 * Math.Log10(sound.Sum(x => (double)x * x) / reference.Sum(x => (double)x * x));
}
