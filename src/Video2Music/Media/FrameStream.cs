using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Video2Music.Media;

/// <summary>
/// The frames of a video, decoded once, in order of time within each kind. A few frames at most are in memory: whoever
/// reads slowly makes ffmpeg wait.
/// </summary>
/// <param name="ffmpeg">The ffmpeg that decodes.</param>
/// <param name="video">The video.</param>
/// <param name="withPictures">Whether full-size pictures are wanted once a second.</param>
internal sealed class FrameStream(Ffmpeg ffmpeg, VideoInfo video, bool withPictures)
{
    private const int FramesAhead = 8;
    private const int MostlyDamaged = 69; // what ffmpeg ends with where most frames could not be decoded
    private const int PipeBuffer = 64 * 1024;
    private readonly FrameGraph graph = new(video, withPictures);

    // How far the frames may end before the declared length, in seconds, before the file counts as cut.
    private const double MissingSlack = 1.0;

    /// <summary>What was wrong though frames came, as a sentence for the user; null where nothing was, and before all frames are read.</summary>
    public string? Warning { get; private set; }

    /// <summary>Decodes. Each frame belongs to the caller, who disposes it.</summary>
    /// <param name="cancellation">Cancelling ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">
    /// <see cref="Failure.InputNotVideo"/>: not one frame can be decoded.
    /// <see cref="Failure.ToolFailed"/>: ffmpeg gave up for another reason.
    /// </exception>
    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using ToolProcess tool = ToolProcess.Start(ffmpeg.FfmpegPath, graph.Arguments(), Failure.FfmpegMissing);
        using CancellationTokenRegistration stop = cancellation.Register(tool.Stop);
        var frames = Channel.CreateBounded<Frame>(new BoundedChannelOptions(FramesAhead) { SingleReader = true, SingleWriter = true });
        Task<int> pump = Task.Run(() => PumpAsync(tool, frames.Writer, cancellation), CancellationToken.None);
        double last = double.NaN;
        try
        {
            await foreach (Frame frame in frames.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                if (frame.Kind == FrameKind.Small) last = frame.Time;
                yield return frame;
            }
        }
        finally
        {
            tool.Stop();
            while (frames.Reader.TryRead(out Frame? left)) left.Dispose();
        }

        int code = await pump.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        CheckEnd(last, code, tool.Error);
    }

    private async Task<int> PumpAsync(ToolProcess tool, ChannelWriter<Frame> frames, CancellationToken cancellation)
    {
        try
        {
            await CopyAsync(tool, frames, cancellation).ConfigureAwait(false);
            int code = await tool.WaitAsync(cancellation).ConfigureAwait(false);
            frames.Complete();
            return code;
        }
        catch (Exception e)
        {
            frames.Complete(e);
            return 0;
        }
    }

    private async Task CopyAsync(ToolProcess tool, ChannelWriter<Frame> frames, CancellationToken cancellation)
    {
        tool.Input.Close();
        using var buffered = new BufferedStream(tool.Output, PipeBuffer);
        var reader = new NutReader(buffered);
        try
        {
            while (reader.TryReadFrame(out NutFrame next))
                await frames.WriteAsync(ReadFrame(reader, next), cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new Video2MusicException(Failure.ToolFailed,
                $"ffmpeg hands over '{video.Path}' in a way that cannot be read ({e.Message.TrimEnd('.')}): install another version of it.", e);
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            // ffmpeg ended in mid-frame: it was stopped, or it failed, and its exit code tells.
        }
    }

    private Frame ReadFrame(NutReader reader, NutFrame next)
    {
        var frame = new Frame((FrameKind)next.Stream, next.Time, graph.Size((FrameKind)next.Stream));
        if (next.Size != frame.Size.Bytes)
        {
            frame.Dispose();
            throw new InvalidDataException($"Expected a frame of {graph.Size((FrameKind)next.Stream).Bytes} bytes, found {next.Size}.");
        }

        reader.ReadPayload(frame.Pixels);
        return frame;
    }

    // Slide shows and screen recordings may rightly have a last frame that lasts long, so early ends alone prove nothing.
    private void CheckEnd(double last, int code, string error)
    {
        if (double.IsNaN(last))
            throw new Video2MusicException(Failure.InputNotVideo, $"'{video.Path}' has no frame that ffmpeg can decode ({ToolMessage.Reason(error, code)}).");
        if (last + MissingSlack < video.Duration && error.Length > 0)
            Warning = string.Create(
                CultureInfo.InvariantCulture,
                $"'{video.Path}' cannot be decoded after {last:F1} of {video.Duration:F1} s; its last picture stands for the "
                    + $"rest ({ToolMessage.Reason(error, code)}).");
        if (code is not 0 and not MostlyDamaged)
            throw new Video2MusicException(
                Failure.ToolFailed, $"ffmpeg failed with code {code} while it decoded '{video.Path}' ({ToolMessage.Reason(error, code)}).");
    }
}
