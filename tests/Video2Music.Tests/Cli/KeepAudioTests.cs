using System.Runtime.InteropServices;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Audio;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>The music beside the video's own sound: under speech, and only there.</summary>
public sealed class KeepAudioTests : IDisposable
{
    private const int Rate = 44100;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_VideoWithSpeech_SinksUnderItAndIsBackWithinASecond()
    {
        Spoken.Require();
        Stretch[] spoken = Spoken.Write(folder["talk.wav"]);
        string clip = Film("talk.wav");
        (float[] plain, float[] kept) = await ComposeBothAsync(clip);
        foreach (Stretch speech in spoken)
        {
            Assert.InRange(Change(plain, kept, speech.Start + 0.1, speech.End - 0.2), -12, -9);
            Assert.InRange(Change(plain, kept, speech.End + 1, speech.End + 1.5), -1, 0.01);
            Assert.Equal(0, Change(plain, kept, speech.Start - 1, speech.Start - 0.6), 0.01);
        }
    }

    [Theory]
    [InlineData("anoisesrc=c=pink:a=0.2:r=44100,tremolo=f=4:d=0.8")]
    [InlineData("aevalsrc=0.3*exp(-3*mod(t\\,0.5))*(sin(2*PI*220*t)+sin(2*PI*330*t)):s=44100")]
    public async Task Compose_VideoWithNoiseOrMusic_StaysAsLoudAsItIs(string source)
    {
        Media.RequireTools();
        Media.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-t", $"{Spoken.Seconds}", folder["other.wav"]]);
        (float[] plain, float[] kept) = await ComposeBothAsync(Film("other.wav"));
        Assert.Equal(plain, kept);
    }

    [Fact]
    public async Task Compose_SoundOfSixChannels_IsSaidToBecomeTwo()
    {
        Media.RequireTools();
        Media.Run("ffmpeg", [
            "-v", "error", "-f", "lavfi", "-i", "testsrc=s=96x64:r=10", "-f", "lavfi", "-i", "anullsrc=cl=5.1:r=48000", "-t", "2", "-c:a", "ac3",
            folder["six.mkv"]]);
        Run run = (await V2m.ComposeAsync(folder["six.mkv"], "--keep-audio")).Succeeded();
        Assert.Contains("more than 2 of the sound's 6 channels", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("channels", (await V2m.ComposeAsync(folder["six.mkv"])).Succeeded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_PlaysUnderSpeech_WhatItExports()
    {
        Spoken.Require();
        Spoken.Write(folder["talk.wav"]);
        using Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });
        using Session session = await engine.OpenAsync(Film("talk.wav"), cancellation: TestContext.Current.CancellationToken);
        Mix mix = await session.PlayUnderSpeechAsync(TestContext.Current.CancellationToken);
        var heard = new float[2 * mix.Frames];
        await mix.ReadAsync(0, heard, TestContext.Current.CancellationToken);
        var kept = new ExportOptions { KeepAudio = true, Wav = true };
        ComposeResult result = await session.ExportAsync(kept, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(heard, Samples(result.WavPath!));
        await session.Play().ReadAsync(0, heard, TestContext.Current.CancellationToken);
        Assert.NotEqual(heard, Samples(result.WavPath!));
    }

    private string Film(string sound)
    {
        string clip = folder["film.mkv"];
        string[] inputs = ["-f", "lavfi", "-i", Media.Moving, "-i", folder[sound]];
        Media.Run("ffmpeg", ["-v", "error", .. inputs, "-shortest", "-t", $"{Spoken.Seconds}", "-c:a", "flac", clip]);
        return clip;
    }

    // The music's own sound, without what is beside it.
    private async Task<(float[] Plain, float[] Kept)> ComposeBothAsync(string clip)
    {
        (await V2m.ComposeAsync(clip, "--wav", "--out", folder["plain.mkv"])).Succeeded();
        (await V2m.ComposeAsync(clip, "--wav", "--keep-audio", "--out", folder["kept.mkv"])).Succeeded();
        return (Samples(folder["plain.wav"]), Samples(folder["kept.wav"]));
    }

    private static float[] Samples(string wav)
    {
        byte[] bytes = File.ReadAllBytes(wav);
        int at = bytes.AsSpan().IndexOf("data"u8) + 4;
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at + 4, BitConverter.ToInt32(bytes, at))).ToArray();
    }

    // In dB, from one to the other.
    private static double Change(float[] from, float[] to, double start, double end)
    {
        double Power(float[] sound) => sound[(2 * (int)(start * Rate))..(2 * (int)(end * Rate))].Sum(sample => (double)sample * sample);
        return 10 * Math.Log10(Power(to) / Power(from));
    }
}
