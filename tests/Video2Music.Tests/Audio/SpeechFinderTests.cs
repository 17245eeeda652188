using Video2Music.Audio;
using Video2Music.Media;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

/// <summary>Speech is found where it is, and in no other sound. It is spoken by ffmpeg's flite.</summary>
public sealed class SpeechFinderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("anoisesrc=c=pink:a=0.02:r=44100")]
    [InlineData("sine=f=220:r=44100,volume=0.3")]
    public async Task Find_Speech_IsFoundWhereItIs(string beside)
    {
        Spoken.Require();
        Stretch[] spoken = Spoken.Write(folder["talk.wav"], beside);
        IReadOnlyList<Stretch> found = await FindAsync(folder["talk.wav"]);
        Assert.Equal(spoken.Length, found.Count);
        foreach ((Stretch wanted, Stretch stretch) in spoken.Zip(found))
        {
            Assert.Equal(wanted.Start, stretch.Start, 0.25);
            Assert.Equal(wanted.End, stretch.End, 0.25);
        }
    }

    [Theory]
    [InlineData("anullsrc=r=44100")]
    [InlineData("anoisesrc=c=white:a=0.3:r=44100")]
    [InlineData("anoisesrc=c=brown:a=0.5:r=44100,tremolo=f=4:d=0.9")]
    [InlineData("sine=f=440:r=44100,tremolo=f=4:d=0.9")]
    [InlineData("aevalsrc=0.2*sin(2*PI*220*t)+0.2*sin(2*PI*277*t)+0.2*sin(2*PI*330*t):s=44100,tremolo=f=2:d=0.8")]
    [InlineData("aevalsrc=0.8*exp(-12*mod(t\\,0.5))*sin(2*PI*60*t)+0.3*exp(-40*mod(t+0.25\\,0.5))*(random(0)-0.5):s=44100")]
    public async Task Find_OtherSound_IsNone(string source)
    {
        Cli.Media.RequireTools();
        Cli.Media.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-t", "12", folder["sound.wav"]]);
        Assert.Empty(await FindAsync(folder["sound.wav"]));
    }

    [Fact]
    public void Stretches_OfLikelihoods_JoinBreathsAndLeaveCoughsOut()
    {
        float[] likely = new float[500];
        likely.AsSpan(50, 30).Fill(0.9f);
        likely.AsSpan(105, 30).Fill(0.5f);
        likely.AsSpan(105, 2).Fill(0.9f);
        likely.AsSpan(200, 10).Fill(0.9f);
        likely.AsSpan(300, 60).Fill(0.6f);
        likely.AsSpan(400, 100).Fill(0.9f);
        SoundFrame[] even = [.. likely.Select(_ => Frame(-30))];
        Assert.Equal([new Stretch(1, 2.7), new Stretch(8, 10)], SpeechStretches.Of(likely, even));
    }

    [Fact]
    public void Stretches_OfLikelihoodsThatLag_BeginAndEndWithTheSound()
    {
        float[] likely = new float[400];
        likely.AsSpan(120, 150).Fill(0.9f);
        SoundFrame[] frames = [.. likely.Select((_, at) => Frame(at is >= 100 and < 250 ? -20 : -50))];
        Assert.Equal([new Stretch(2, 5)], SpeechStretches.Of(likely, frames));
    }

    private static SoundFrame Frame(float level) => new([.. Enumerable.Repeat(level, SoundFrames.Bands)], level, 3, 0.5f, 50, 1);

    private static Task<IReadOnlyList<Stretch>> FindAsync(string path) =>
        new SpeechFinder(Ffmpeg.Find()).FindAsync(path, null, TestContext.Current.CancellationToken);
}
