namespace Video2Music.Media;

/// <summary>What of a video goes into the result beside the music.</summary>
/// <param name="Video">The video.</param>
/// <param name="Report">What ffprobe says of it.</param>
/// <param name="Container">The result's container.</param>
/// <param name="KeepAudio">Whether the video's own sound stays.</param>
internal sealed record MuxPlan(VideoInfo Video, MediaReport Report, MuxerContainer Container, bool KeepAudio)
{
    private static readonly string[] PicturesOfWords = ["dvd_subtitle", "dvb_subtitle", "hdmv_pgs_subtitle", "xsub", "dvb_teletext"];

    private static readonly MediaStream?[] MusicAlone = [null];

    /// <summary>The streams that go along although the result could do without them.</summary>
    public required IReadOnlyList<MediaStream> Extras { get; init; }

    /// <summary>Whether the music gives way to the own sound already, so that the two only have to be added.</summary>
    public bool IsDucked { get; init; }

    /// <summary>What the own sound is brought to by one gain, in LUFS.</summary>
    public double OwnLoudness { get; init; } = -16;

    /// <summary>The picture that the music is for.</summary>
    public MediaStream Picture => Report.Pictures.FirstOrDefault(s => s.Index == Video.StreamIndex) ?? Report.Pictures.First();

    /// <summary>The track that the music is laid under; null where the music is alone.</summary>
    public MediaStream? Mixed => KeepAudio ? Report.DefaultSound : null;

    /// <summary>The result's streams in their order, by what they come from; null stands for the music alone.</summary>
    public IReadOnlyList<MediaStream?> Tracks =>
    [
        .. Report.Pictures.Where(s => s == Picture || Extras.Contains(s)),
        .. Mixed is null ? MusicAlone : Report.Sounds.ToArray<MediaStream?>(),
        .. Extras.Where(s => s.Kind != "video"),
        .. Container.HoldsAttachments ? [] : CoversKept,
    ];

    /// <summary>The covers that go along.</summary>
    public IEnumerable<MediaStream> CoversKept => Extras.Where(s => s.IsCover);

    /// <summary>Seconds from what ffmpeg counts as 0 to the first frame that is shown.</summary>
    public double Start => Math.Max(0, (Picture.StartTime ?? 0) - Report.Format.Zero(Tracks.OfType<MediaStream>()));

    /// <summary>
    /// Seconds by which the first frame is shown later in the result than it seems to be, so that the music has to wait; 0 but for containers
    /// that tell no times of showing (<see cref="MuxerContainer.TellsDecodingOnly"/>).
    /// </summary>
    public double Lag { get; init; }

    /// <summary>Seconds that the video's own sound has to wait in the result; in an AVI file it is as late for the picture already.</summary>
    public double OwnLag => Report.Format.Is("avi") ? 0 : Lag;

    /// <summary>Plans to take along all that the container may hold.</summary>
    public static MuxPlan Whole(VideoInfo video, MediaReport report, MuxerContainer container, bool keepAudio)
    {
        var plan = new MuxPlan(video, report, container, keepAudio) { Extras = [] };
        return plan with { Extras = [.. report.Streams.Where(s => s != plan.Picture && plan.MayHold(s))] };
    }

    /// <summary>Whether subtitles have to become others to go along.</summary>
    public bool Converts(MediaStream subtitle) => !Container.Subtitles.Contains(subtitle.Codec);

    // The time code's track is made anew from what the picture says of it, and the chapters' from the chapters.
    private bool MayHold(MediaStream stream) => stream.Kind switch
    {
        "video" => !stream.IsCover || Container.Covers.Contains(stream.Codec),
        "subtitle" => !Converts(stream) || (Container.Words is not null && stream.Codec is not null && !PicturesOfWords.Contains(stream.Codec)),
        "data" => Container.HoldsData && stream.Codec is not (null or "unknown" or "none") && Report.Data.Contains(stream),
        "attachment" => Container.HoldsAttachments,
        _ => false,
    };
}
