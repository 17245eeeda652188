using System.Globalization;
using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>One look at one file: every check of an input, then what ffprobe says of it.</summary>
internal sealed class VideoProbe(Ffmpeg ffmpeg, string path)
{
    private readonly List<string> notes = [];
    private bool isCut;

    /// <inheritdoc cref="Ffmpeg.ProbeAsync"/>
    /// <returns>What is known of the video, and all that ffprobe says of it.</returns>
    public async Task<(VideoInfo Video, MediaReport Report)> RunAsync(CancellationToken cancellation)
    {
        MediaFile.Check(path, "a video file");
        long size = InspectEnd();
        MediaReport report = await MediaReport.ReadAsync(
            ffmpeg, path, reason => Fail(Failure.InputNotVideo, $"is not a video that ffmpeg can read ({reason})"), cancellation).ConfigureAwait(false);
        MediaStream picture = Picture(report);
        VideoLength length = await new VideoMeter(ffmpeg, path, picture, report).MeasureAsync(isCut, cancellation).ConfigureAwait(false);
        Judge(length, size, report.Format.FormatName);
        isCut |= length.IsCut || report.Format.Is("mpegts") && !TransportStream.IsWhole(size);
        if (isCut) notes.Insert(0, BreaksOff(length));
        return (Describe(picture, length.Seconds, report), report);
    }

    private long InspectEnd()
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            isCut = RiffFile.IsCut(file);
            Judge(IsoFile.Inspect(file));
            return file.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(Failure.InputForbidden, $"cannot be read ({e.Message.TrimEnd('.')})", e);
        }
    }

    private void Judge(IsoFile file)
    {
        if (!file.IsOne) return;
        if (file.IsShredded) throw Fail(Failure.InputNotVideo, "is made of tiny pieces, as no video is; expected a video file");
        if (!file.HasIndex)
            throw Fail(Failure.InputTruncated,
                "breaks off before its index, without which nothing of it plays; expected a whole file, so copy or download it again");
        isCut |= file.IsCut;
        if (!file.IsCut && file.TrailerLength > 0)
            notes.Add($"'{path}' has {file.TrailerLength} bytes of its maker's own behind the video, which a new file cannot keep.");
    }

    private MediaStream Picture(MediaReport report)
    {
        MediaStream? picture = report.Pictures.FirstOrDefault();
        string format = report.Format.FormatName;
        if (report.Streams.Count == 0)
            throw Fail(Failure.InputHasNoLength, "holds neither picture nor sound; expected at least one frame of video");
        if (picture is null && report.Sounds.Any())
            throw Fail(Failure.InputHasNoPicture, "has sound but no picture; expected a video");
        if (picture is null || format.Length == 0)
            throw Fail(Failure.InputNotVideo, $"is no video but {(format.Length == 0 ? "something unknown" : format)}; expected a video file");
        if (picture is { Width: 0 } or { Height: 0 } or { Codec: null or "unknown" })
            throw Fail(Failure.InputNotVideo, "has a picture that ffmpeg cannot decode; expected a known codec");
        return picture;
    }

    private void Judge(VideoLength length, long size, string format)
    {
        if (BareStream.Is(format) && !length.IsTimed)
            throw Fail(Failure.InputHasNoLength, string.Create(CultureInfo.InvariantCulture,
                $"is a bare {format} stream, which does not say when its frames are; put it in a container first: ffmpeg -r 25 -i IN -c:v libx264 -crf 16 "
                    + $"OUT.mp4, with its frames a second for 25"));
        if (length.Seconds <= 0) throw Fail(Failure.InputHasNoLength, "lasts no time at all; expected at least one frame of video");
        if (!VideoLength.IsPlausible(length.Seconds, size))
            throw Fail(Failure.InputNotVideo, string.Create(CultureInfo.InvariantCulture,
                $"claims to last {length.Seconds / 3600:F0} hours in {size} bytes, which no video does; expected a whole and undamaged file"));
    }

    private string BreaksOff(VideoLength length) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{path}' breaks off before its end; the {length.Seconds:F1} s that are there are used: copy or download it again if there was more.");

    private VideoInfo Describe(MediaStream picture, double length, MediaReport report) => new()
    {
        Path = path,
        Duration = length,
        Width = picture.Width,
        Height = picture.Height,
        FrameRate = picture.FrameRate,
        HasAudio = report.Sounds.Any(),
        VideoCodec = picture.Codec!,
        StreamIndex = picture.Index,
        Rotation = picture.QuarterTurn,
        Chapters = [.. report.Chapters.Select(chapter => chapter.StartTime - (report.Format.StartTime ?? 0)).Where(start => start >= 0 && start < length)
            .Order()],
        BreaksOff = isCut,
        Warnings = notes,
    };

    private Video2MusicException Fail(Failure failure, string what, Exception? inner = null) =>
        new(failure, $"'{path}' {what}.", inner);
}
