using Video2Music.Media;

namespace Video2Music.Studio.Media;

/// <summary>All that is made of one video for the page to see and hear.</summary>
internal sealed class VideoDesk : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("v2m-studio-");
    private readonly CancellationTokenSource ending = new();

    /// <summary>Prepares it; where browsers cannot show the video, a small copy is begun.</summary>
    /// <param name="video">The video.</param>
    /// <param name="report">What ffprobe says of it.</param>
    /// <param name="onProxy">Told of each step of a small copy.</param>
    /// <param name="onHeard">Called when the own sound was listened to.</param>
    public VideoDesk(VideoInfo video, MediaReport report, Action<Proxy> onProxy, Action onHeard)
    {
        Thumbnails = new Thumbnails(video);
        Proxy = new Proxy(video, Path.Combine(folder.FullName, "proxy.mp4"), onProxy);
        Ear = new OwnEar(video, report, onHeard);
        MediaStream picture = report.Pictures.FirstOrDefault(stream => stream.Index == video.StreamIndex) ?? report.Pictures.First();
        if (!Playable.IsShown(report, picture)) MakeProxy();
    }

    /// <summary>Small pictures.</summary>
    public Thumbnails Thumbnails { get; }

    /// <summary>A small copy.</summary>
    public Proxy Proxy { get; }

    /// <summary>Its own sound.</summary>
    public OwnEar Ear { get; }

    /// <summary>Begins to make a small copy.</summary>
    public void MakeProxy() => Proxy.Make(ending.Token);

    /// <summary>Begins to listen to the own sound.</summary>
    public void Listen() => Ear.Listen(ending.Token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await Proxy.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Ear.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Thumbnails.Dispose();
        ending.Dispose();
        folder.Delete(recursive: true);
    }
}
