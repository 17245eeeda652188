using System.Globalization;
using Video2Music.Media;

namespace Video2Music.Studio.Media;

/// <summary>A small copy of a video that any browser shows; made once, in the background.</summary>
/// <param name="video">The video.</param>
/// <param name="path">Where to make it.</param>
/// <param name="onProgress">Told of each step.</param>
internal sealed class Proxy(VideoInfo video, string path, Action<Proxy> onProgress)
{
    private const int Height = 360;
    private readonly Lock gate = new();
    private Task? making;

    /// <summary>How far it is; null where none is wanted.</summary>
    public ProxyStage? Stage { get; private set; }

    /// <summary>How much of it is made, 0 to 1.</summary>
    public double Done { get; private set; }

    /// <summary>Why it could not be made; null where it was, or is being made.</summary>
    public string? Error { get; private set; }

    /// <summary>Ends when it is made, or was stopped; at once where none was begun.</summary>
    public Task Ended
    {
        get
        {
            lock (gate) return making ?? Task.CompletedTask;
        }
    }

    /// <summary>Where it lies, once it is ready.</summary>
    public string? Path => Stage == ProxyStage.Ready ? path : null;

    /// <summary>Begins to make it, unless that has begun.</summary>
    /// <param name="cancellation">Ends ffmpeg.</param>
    public void Make(CancellationToken cancellation)
    {
        lock (gate) making ??= Task.Run(() => MakeAsync(cancellation), CancellationToken.None);
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        Go(ProxyStage.Making, 0);
        try
        {
            Ffmpeg ffmpeg = Ffmpeg.Find();
            (int code, string error) = await ToolProcess.ReadLinesAsync(
                ffmpeg.FfmpegPath, Arguments(), Failure.FfmpegMissing, Hear, cancellation).ConfigureAwait(false);
            if (code == 0) Go(ProxyStage.Ready, 1);
            else Fail($"This browser cannot be shown the video ({ToolMessage.Reason(error, code)}); the music and the export are not touched.");
        }
        catch (Video2MusicException e)
        {
            Fail(e.Message);
        }
        catch (OperationCanceledException)
        {
            // The studio ends.
        }
    }

    private string[] Arguments() =>
    [
        "-v", "error", "-nostdin", .. Ffmpeg.Input(video.Path),
        "-map", string.Create(CultureInfo.InvariantCulture, $"0:{video.StreamIndex}"), "-map", "0:a:0?",
        "-sn", "-dn", "-vf", $"scale=-2:'min({Height},trunc(ih/2)*2)',format=yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "27", "-g", "30",
        "-c:a", "aac", "-ac", "2", "-b:a", "96k", "-movflags", "+faststart", "-progress", "pipe:1", "-y", path,
    ];

    private void Hear(string line)
    {
        const string Time = "out_time_us=";
        if (!line.StartsWith(Time, StringComparison.Ordinal) || !long.TryParse(line.AsSpan(Time.Length), CultureInfo.InvariantCulture, out long time)) return;
        Go(ProxyStage.Making, Math.Clamp(time / 1e6 / video.Duration, 0, 1));
    }

    private void Fail(string sentence)
    {
        Error = sentence;
        Go(ProxyStage.Failed, 0);
    }

    private void Go(ProxyStage stage, double done)
    {
        (Stage, Done) = (stage, done);
        onProgress(this);
    }
}

/// <summary>How far a small copy is.</summary>
internal enum ProxyStage
{
    /// <summary>It is being made.</summary>
    Making,

    /// <summary>It can be shown.</summary>
    Ready,

    /// <summary>It could not be made.</summary>
    Failed,
}
