using Video2Music.Arranging;
using Video2Music.Modeling;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Playing;

public sealed class SoundtrackRendererTests : IDisposable
{
    private const int HeaderLength = 58;
    private readonly TemporaryFolder folder = new();

    private string Wav => folder["a.wav"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(7.3337)]
    public void Render_AnyLength_IsThatLongToTheSampleAndEndsInSilence(double duration)
    {
        float[] sound = Render(Song(duration), duration);
        Assert.Equal((int)Math.Round(duration * 44100), sound.Length / 2);
        Assert.Equal(0, sound[^1], 1e-6f);
        Assert.Contains(sound, sample => Math.Abs(sample) > 0.05);
    }

    [Theory]
    [InlineData("Acoustic Grand Piano")]
    [InlineData("Xylophone")]
    [InlineData("String Ensemble 1")]
    public async Task Render_AnyInstrument_HasTheLoudnessAndTheCeilingThatFfmpegSees(string instrument)
    {
        SoundtrackLevels levels = RenderFile(Song(12, instrument), 12);
        (double loudness, double peak) = await TemporaryWav.MeasureAsync(Wav, TestContext.Current.CancellationToken);
        Assert.InRange(peak, -30, -1);
        Assert.InRange(loudness, levels.Limited ? -21 : -16.2, -15.8);
    }

    [Fact]
    public void Render_NothingToPlay_StaysSilent() =>
        Assert.All(Render(new Score { Time = new TempoMap(120), Length = 960, Parts = [] }, 1), sample => Assert.Equal(0, sample));

    [Fact]
    public void Render_AgainAndAfterAnotherScore_SoundsTheSame()
    {
        using FluidSynth synth = Load();
        var renderer = new SoundtrackRenderer(synth);
        renderer.Render(Song(3), 3, Wav, null, TestContext.Current.CancellationToken);
        byte[] first = File.ReadAllBytes(Wav);
        renderer.Render(Song(2.2, "Church Organ"), 2.2, Wav, null, TestContext.Current.CancellationToken);
        renderer.Render(Song(3), 3, Wav, null, TestContext.Current.CancellationToken);
        Assert.Equal(first, File.ReadAllBytes(Wav));
    }

    [Fact]
    public void Render_NoteAtOneSecond_BeginsThere()
    {
        var note = new Note(960, 900, 72, 110);
        float[] sound = Render(new Score { Time = new TempoMap(120), Length = 2880, Parts = [new Part(PartRole.Melody, "", 13, [note])] }, 3);
        float peak = sound.Max(Math.Abs);
        int onset = Array.FindIndex(sound, sample => Math.Abs(sample) > peak / 50) / 2;
        Assert.InRange(onset, 44100, 44100 + 441);
    }

    [Fact]
    public void Render_Cancelled_LeavesNothing()
    {
        using FluidSynth synth = Load();
        using var source = new CancellationTokenSource();
        var progress = new Stop(source);
        Assert.Throws<OperationCanceledException>(() => new SoundtrackRenderer(synth).Render(Song(8), 8, Wav, progress, source.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Render_FolderThatIsNotThere_SaysSo()
    {
        using FluidSynth synth = Load();
        string path = Path.Combine(folder.Path, "gone", "a.wav");
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => new SoundtrackRenderer(synth).Render(Song(1), 1, path, null, TestContext.Current.CancellationToken));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_FullDisk_NamesTheFolder()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full, which is not here");
        IOException full = Assert.Throws<IOException>(() =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            stream.Write(new byte[1]);
            stream.Flush();
        });
        Video2MusicException e = PendingFile.Describe(Wav, full);
        Assert.Equal(Failure.DiskFull, e.Failure);
        Assert.Contains(folder.Path, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-36, -20, 20)]
    [InlineData(-36, -12, 16.5)]
    [InlineData(-10, 0, -6)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, 0)]
    public void Gain_ReachesTheTargetAsFarAsPeaksAllow(double loudness, double peak, double gain) =>
        Assert.Equal(gain, SoundtrackRenderer.Gain(loudness, peak), 1e-9);

    private static FluidSynth Load() => FluidSynth.Load(TestFonts.Instruments());

    private SoundtrackLevels RenderFile(Score score, double duration)
    {
        using FluidSynth synth = Load();
        return new SoundtrackRenderer(synth).Render(score, duration, Wav, null, TestContext.Current.CancellationToken);
    }

    private float[] Render(Score score, double duration)
    {
        RenderFile(score, duration);
        byte[] bytes = File.ReadAllBytes(Wav);
        var sound = new float[(bytes.Length - HeaderLength) / sizeof(float)];
        Buffer.BlockCopy(bytes, HeaderLength, sound, 0, bytes.Length - HeaderLength);
        return sound;
    }

    private static Score Song(double duration, string instrument = "1")
    {
        int seconds = (int)Math.Ceiling(duration);
        return Arranger.Arrange(Sheets.Of(
            [.. Enumerable.Range(0, seconds).Select(s => Chord.Parse(s % 4 < 2 ? "Am" : "F"))],
            new Expression([.. Enumerable.Repeat(12f, seconds)], [.. Enumerable.Repeat(0.2f, seconds)]),
            duration), new ArrangementOptions { Program = Instrument.Parse(instrument) });
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
