using Video2Music.Audio;
using Video2Music.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

public sealed class AudioStreamTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ReadAsync_Tone_HasItsLengthAndLoudness()
    {
        Recording sound = await ReadAsync(Cli.Media.MakeWithSound(folder["a b ü.mkv"], 2.5, "-c:a", "pcm_s16le"));
        Assert.Equal(2.5, sound.Duration, 0.01);
        Assert.Equal(2.5 * 22050, sound.Samples.Length, 300.0);
        // ffmpeg's sine is an eighth of full scale.
        Assert.Equal(3, sound.Loudness.Length);
        Assert.Equal(0.125 / Math.Sqrt(2), sound.Loudness[1], 0.0005);
    }

    [Fact]
    public Task ReadAsync_VideoWithoutSound_SaysSo() => FailsAsync(Cli.Media.Make(folder["mute.mp4"], 1), Failure.InputHasNoSound);

    [Fact]
    public Task ReadAsync_Text_HasNoSound() => FailsAsync(folder.Write("notes.mp3", "these are not the notes you want\n"), Failure.InputHasNoSound);

    [Fact]
    public Task ReadAsync_Empty_SaysSo() => FailsAsync(folder.Write("empty.mp4", ""), Failure.InputEmpty);

    [Fact]
    public Task ReadAsync_Missing_SaysSo() => FailsAsync(folder["gone.wav"], Failure.InputMissing);

    [Fact]
    public Task ReadAsync_Directory_SaysSo() => FailsAsync(folder.Path, Failure.InputIsDirectory);

    [Fact]
    public async Task ReadAsync_Cancelled_Stops()
    {
        string clip = Cli.Media.MakeWithSound(folder["clip.mp4"], 1);
        using var cancel = new CancellationTokenSource();
        var stream = new AudioStream(Ffmpeg.Find(), clip, 44100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(_ => cancel.Cancel(), cancel.Token));
    }

    private static Task<Recording> ReadAsync(string path) => Recording.ReadAsync(Ffmpeg.Find(), path, TestContext.Current.CancellationToken);

    private static async Task FailsAsync(string path, Failure failure)
    {
        Cli.Media.RequireTools();
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => ReadAsync(path));
        Assert.Equal(failure, e.Failure);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }
}
