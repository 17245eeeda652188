using System.Globalization;
using Video2Music.Media;
using Video2Music.Playing;

namespace Video2Music.Studio.Media;

/// <summary>Small pictures of a video, made when they are asked for; the last ones are kept.</summary>
/// <param name="video">The video.</param>
internal sealed class Thumbnails(VideoInfo video) : IDisposable
{
    private const long KeptBytes = 16 << 20;
    private const int MostAtOnce = 2;
    private const int MostWaiting = 200;
    private const int LargestBytes = 1 << 20;
    private const int Width = 160;
    private readonly LeastRecentlyUsed<int, byte[]> kept = new(KeptBytes, picture => picture.Length);
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private int waiting;

    /// <summary>The picture at a moment, to half a second.</summary>
    /// <param name="seconds">The moment, within the video.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <returns>A JPEG; null where there is no picture, or too many are asked for at once.</returns>
    public async Task<byte[]?> TakeAsync(double seconds, CancellationToken cancellation)
    {
        int half = (int)(2 * seconds);
        if (kept.TryGet(half, out byte[]? picture)) return picture;
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            await places.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                picture = await MakeAsync(half / 2.0, cancellation).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        if (picture.Length == 0) return null;
        kept.Add(half, picture);
        return picture;
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<byte[]> MakeAsync(double at, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "-v", "error", "-nostdin", "-ss", at.ToString(CultureInfo.InvariantCulture), .. Ffmpeg.Input(video.Path),
            "-map", string.Create(CultureInfo.InvariantCulture, $"0:{video.StreamIndex}"), "-frames:v", "1", "-vf", $"scale={Width}:-2",
            "-q:v", "6", "-threads", "1", "-c:v", "mjpeg", "-f", "image2pipe", "-",
        ];
        using ToolProcess tool = ToolProcess.Start(Ffmpeg.Find().FfmpegPath, arguments, Failure.FfmpegMissing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        tool.Input.Close();
        using var picture = new MemoryStream();
        await tool.Output.CopyToAsync(picture, cancellation).ConfigureAwait(false);
        int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
        return code == 0 && picture.Length <= LargestBytes ? picture.ToArray() : [];
    }
}
