using Video2Music.Arranging;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Playing;

public sealed class SoundtrackWriterTests(SharedSynth shared) : IClassFixture<SharedSynth>, IDisposable
{
    private const int HeaderLength = 58;
    private readonly TemporaryFolder folder = new();

    private string Wav => folder["a.wav"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(7.3337)]
    public async Task Write_AnyLength_IsThatLongToTheSampleAndEndsInSilence(double duration)
    {
        float[] sound = await ReadAsync(Song(duration), duration);
        Assert.Equal((int)Math.Round(duration * 44100), sound.Length / 2);
        Assert.Equal(0, sound[^1], 1e-6f);
        Assert.Contains(sound, sample => Math.Abs(sample) > 0.05);
    }

    [Theory]
    [InlineData("Acoustic Grand Piano")]
    [InlineData("Xylophone")]
    [InlineData("String Ensemble 1")]
    public async Task Write_AnyInstrument_HasTheLoudnessAndTheCeilingThatFfmpegSees(string instrument)
    {
        SoundtrackLevels levels = await WriteAsync(Song(12, instrument), 12);
        (double loudness, double peak) = await TemporaryWav.MeasureAsync(Wav, TestContext.Current.CancellationToken);
        Assert.InRange(peak, -30, -1);
        Assert.InRange(loudness, levels.Limited ? -21 : -16.2, -15.8);
    }

    [Fact]
    public async Task Write_NothingToPlay_StaysSilent() =>
        Assert.All(await ReadAsync(new Score { Time = new TempoMap(120), Length = 960, Parts = [] }, 1), sample => Assert.Equal(0, sample));

    [Fact]
    public async Task Write_AgainAndAfterAnotherScore_SoundsTheSame()
    {
        Synthesizer synth = shared.Synth;
        await WriteAsync(synth, Song(3), 3);
        byte[] first = await File.ReadAllBytesAsync(Wav, Cancellation);
        await WriteAsync(synth, Song(2.2, "Church Organ"), 2.2);
        await WriteAsync(synth, Song(3), 3);
        Assert.Equal(first, await File.ReadAllBytesAsync(Wav, Cancellation));
        using Synthesizer other = SharedSynth.Open();
        await WriteAsync(other, Song(3), 3);
        Assert.Equal(first, await File.ReadAllBytesAsync(Wav, Cancellation));
    }

    // Its sums do not fit into memory's share for them: they come back from the file.
    [Fact]
    public async Task Write_LongerThanWhatIsKeptInMemory_IsWhatTheMixReads()
    {
        const double Duration = 70;
        using Synthesizer synth = SharedSynth.Open();
        await WriteAsync(synth, Song(Duration), Duration);
        var sound = new float[(int)(Duration * 44100) * 2];
        await new Mix(shared.Synth, Song(Duration), Duration).ReadAsync(0, sound, Cancellation);
        Assert.Equal(sound, ReadWav(Wav));
    }

    [Fact]
    public async Task Write_NoteAtOneSecond_BeginsThere()
    {
        var note = new Note(960, 900, 72, 110);
        float[] sound = await ReadAsync(new Score { Time = new TempoMap(120), Length = 2880, Parts = [new Part(PartRole.Melody, "", 13, [note])] }, 3);
        float peak = sound.Max(Math.Abs);
        int onset = Array.FindIndex(sound, sample => Math.Abs(sample) > peak / 50) / 2;
        Assert.InRange(onset, 44100, 44100 + 441);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task Write_Cancelled_LeavesNothing(double when)
    {
        Synthesizer synth = shared.Synth;
        using var source = new CancellationTokenSource();
        var progress = new Stop(source, when);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SoundtrackWriter.WriteAsync(new Mix(synth, Song(20), 20), Wav, progress, source.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Write_FolderThatIsNotThere_SaysSoBeforeAnythingIsPlayed()
    {
        Synthesizer synth = shared.Synth;
        string path = Path.Combine(folder.Path, "gone", "a.wav");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => SoundtrackWriter.WriteAsync(new Mix(synth, Song(1), 1), path, new Unwanted(), Cancellation));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FullDisk_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full, which is not here");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => SoundtrackWriter.WriteAsync(
            [File.CreateSymbolicLink(Wav, "/dev/full").FullName], 44100, (_, _, _) => Task.CompletedTask, null, Cancellation));
        Assert.Equal(Failure.DiskFull, e.Failure);
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
        Assert.Equal(gain, Mastering.Gain(loudness, peak, -16), 1e-9);

    private Task<SoundtrackLevels> WriteAsync(Score score, double duration) => WriteAsync(shared.Synth, score, duration);

    private Task<SoundtrackLevels> WriteAsync(Synthesizer synth, Score score, double duration) =>
        SoundtrackWriter.WriteAsync(new Mix(synth, score, duration), Wav, null, Cancellation);

    private async Task<float[]> ReadAsync(Score score, double duration)
    {
        await WriteAsync(score, duration);
        return ReadWav(Wav);
    }

    internal static float[] ReadWav(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
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
            duration), new ArrangementOptions { Programs = new Dictionary<PartRole, int> { [PartRole.Arpeggio] = Instrument.Parse(instrument) } });
    }

    private sealed class Stop(CancellationTokenSource source, double when) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= when) source.Cancel();
        }
    }

    private sealed class Unwanted : IProgress<double>
    {
        public void Report(double value) => Assert.Fail("something was played");
    }
}
