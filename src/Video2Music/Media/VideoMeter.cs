using System.Globalization;

namespace Video2Music.Media;

/// <summary>Measures how long the picture of a file lasts, from what it declares and from the packets that are really there.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
/// <param name="path">The file.</param>
/// <param name="picture">Its picture.</param>
/// <param name="report">All that ffprobe says of it.</param>
internal sealed class VideoMeter(Ffmpeg ffmpeg, string path, MediaStream picture, MediaReport report)
{
    /// <summary>The length of a lone frame that does not say how long it lasts: one of 25 a second.</summary>
    private const double LoneFrame = 0.04;

    // How far the last packet's end may be from the declared one: a last frame that lasts long often does not say so.
    private const double Slack = 1;

    // What ffmpeg says of a bare stream's length is its size over a rate that may be the highest one.
    private readonly bool isBare = BareStream.Is(report.Format.FormatName);
    private readonly double frame = picture.FrameRate > 0 ? 1 / picture.FrameRate : LoneFrame;
    private bool isBroken;

    /// <summary>Measures it.</summary>
    /// <param name="isCut">Whether the file is known to break off, so that nothing it declares can be trusted.</param>
    /// <param name="cancellation">Cancelling ends ffprobe.</param>
    public async Task<VideoLength> MeasureAsync(bool isCut, CancellationToken cancellation)
    {
        double? declared = !isBare && picture.Duration is > 0 ? picture.Duration : null;
        PacketSpan packets = isCut
            ? await ReadAsync(null, cancellation).ConfigureAwait(false)
            : await ReadEndAsync(declared, cancellation).ConfigureAwait(false);
        if (packets.IsEmpty) return new VideoLength(declared is null ? 0 : WholeMilliseconds(declared.Value), IsTimed: false, isBroken);
        if (isBare && (BareStream.IsTimeless(report.Format.FormatName) || packets.Length < packets.Count * frame / 2))
            return new VideoLength(0, IsTimed: false, isBroken);
        double seen = packets.End - (picture.StartTime ?? packets.Start);
        bool endsEarly = declared > seen + Slack + 2 * frame;
        bool isShort = isCut || isBroken || endsEarly;
        bool isBrokenOff = isBroken || endsEarly || declared is null && !isBare && await FileEndsEarlyAsync(packets.End, cancellation).ConfigureAwait(false);
        return new VideoLength(Choose(declared, seen, isShort), IsTimed: true, isBrokenOff);
    }

    // Declared lengths are the sum of all frames' in decoding order, which falls short where these vary and are reordered.
    private double Choose(double? declared, double seen, bool isShort)
    {
        bool runsOn = declared is null || report.Format.Duration > declared + frame / 2;
        return WholeMilliseconds(isShort ? seen : runsOn ? Math.Max(declared ?? 0, seen) : declared!.Value);
    }

    // Where only the whole file declares a length, sound may be what lasts so long.
    private async Task<bool> FileEndsEarlyAsync(double end, CancellationToken cancellation)
    {
        if (report.Format.End is not { } whole || whole <= end + Slack + 2 * frame) return false;
        PacketSpan all = await ReadAsync(null, cancellation, ofAll: true).ConfigureAwait(false);
        return all.End < whole - Slack - 2 * frame;
    }

    // The end is looked for where it should be; where nothing is, all packets are looked at.
    private async Task<PacketSpan> ReadEndAsync(double? declared, CancellationToken cancellation)
    {
        double? end = declared is { } length ? (picture.StartTime ?? 0) + length : null;
        double? from = end - Slack ?? (isBare ? null : report.Format.Duration * 0.9);
        PacketSpan packets = from is > 0 ? await ReadAsync(from, cancellation).ConfigureAwait(false) : new PacketSpan(frame);
        return packets.IsEmpty ? await ReadAsync(null, cancellation).ConfigureAwait(false) : packets;
    }

    private async Task<PacketSpan> ReadAsync(double? from, CancellationToken cancellation, bool ofAll = false)
    {
        var packets = new PacketSpan(frame);
        string[] interval = from is double at ? ["-read_intervals", string.Create(CultureInfo.InvariantCulture, $"{at:F3}%")] : [];
        string[] arguments =
        [
            "-v", "error", .. interval, .. ofAll ? Array.Empty<string>() : ["-select_streams", picture.Index.ToString(CultureInfo.InvariantCulture)],
            "-show_entries", "packet=pts_time,dts_time,duration_time", "-of", "csv=p=0", .. Ffmpeg.Input(path),
        ];
        (_, string error) = await ToolProcess.ReadLinesAsync(
            ffmpeg.FfprobePath, arguments, Failure.FfmpegMissing, packets.Add, cancellation).ConfigureAwait(false);
        isBroken |= ToolMessage.TellsOfCut(error);
        return packets;
    }

    // Containers count in milliseconds or finer; what is finer is rounding of theirs, and must not become a row of its own.
    private static double WholeMilliseconds(double seconds) => Math.Max(0.001, Math.Round(seconds, 3));
}
