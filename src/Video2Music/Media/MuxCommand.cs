using System.Globalization;

namespace Video2Music.Media;

/// <summary>The arguments with which ffmpeg carries out a plan.</summary>
/// <param name="plan">The plan.</param>
/// <param name="gain">What brings the video's own sound to the target loudness, in dB.</param>
internal sealed class MuxCommand(MuxPlan plan, double gain)
{
    // Seconds after the first frame that a trial goes on for: long enough for the first packets of every stream.
    private const double TrialLength = 0.5;

    // Keys that mp4 and mov have fields of their own for; any other makes ffmpeg write a list of keys in their place.
    private static readonly string[] PlainKeys =
    [
        "title", "artist", "album", "album_artist", "comment", "composer", "copyright", "creation_time", "date", "description",
        "disc", "encoded_by", "genre", "grouping", "location", "location-eng", "lyrics", "synopsis", "track",
    ];

    /// <summary>Puts the music to the whole video.</summary>
    /// <param name="wavPath">The music.</param>
    /// <param name="covers">The pictures to attach where covers are attachments.</param>
    /// <param name="output">Where the result goes.</param>
    public string[] Whole(string wavPath, IReadOnlyList<string> covers, string output) =>
        [.. Arguments(Ffmpeg.Input(wavPath), covers, []), "-f", plan.Container.Format, "file:" + output];

    /// <summary>Puts silence to the first of the video, with all streams and flags of the real thing.</summary>
    /// <param name="covers">The pictures to attach where covers are attachments.</param>
    /// <param name="output">Where the result goes.</param>
    public string[] Trial(IReadOnlyList<string> covers, string output) =>
    [
        .. Arguments(["-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo"], covers, ["-t", Text(plan.Start + TrialLength)]),
        "-f", plan.Container.Format, "file:" + output,
    ];

    // Packets of old files may lack the times that others cannot be written without (genpts). Without copyinkf ffmpeg would
    // drop what comes before the first key frame. Dolby Vision and 360 degrees count as unofficial in ffmpeg.
    private string[] Arguments(string[] music, IReadOnlyList<string> covers, string[] limit) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-fflags", "+genpts", .. Ffmpeg.Input(plan.Video.Path), .. music,
        "-filter_complex", Sound(), .. plan.Tracks.SelectMany(Track), .. covers.SelectMany(Attach),
        "-copyinkf", "-strict", "unofficial", "-max_muxing_queue_size", "4096", "-map_chapters", "0", .. Film(),
        .. plan.Container.Options, .. Flags(), .. limit,
    ];

    private string Sound() => plan.Mixed is { } own
        ? SoundMix.Under(own.Index, gain, plan.Start + plan.Lag, plan.Video.Duration, plan.OwnLag, plan.IsDucked)
        : SoundMix.Alone(plan.Start + plan.Lag);

    private IEnumerable<string> Track(MediaStream? stream, int i) => stream switch
    {
        null => ["-map", "[sound]", $"-c:{i}", plan.Container.AudioCodec, $"-disposition:{i}", "default"],
        { Kind: "audio" } when stream == plan.Mixed => [.. Mix(stream, i), .. Named(stream, i)],
        { Kind: "audio" } => ["-map", $"0:{stream.Index}", .. OtherSound(stream, i), .. Named(stream, i)],
        { IsCover: true } => ["-map", $"0:{stream.Index}", $"-c:{i}", "copy", $"-disposition:{i}", "attached_pic"],
        { Kind: "video" } => ["-map", $"0:{stream.Index}", $"-c:{i}", "copy", .. PictureTag(stream, i), .. Framing(stream, i)],
        { Kind: "subtitle" } => ["-map", $"0:{stream.Index}", $"-c:{i}", plan.Converts(stream) ? plan.Container.Words! : "copy", .. Named(stream, i)],
        _ => ["-map", $"0:{stream.Index}", $"-c:{i}", "copy"],
    };

    private string[] Mix(MediaStream own, int i) =>
    [
        "-map", "[sound]", $"-c:{i}", plan.Container.AudioCodec, $"-disposition:{i}", string.Join('+', own.Flags.Append("default").Distinct()),
        .. own.Language is { } language ? [$"-metadata:s:{i}", $"language={language}"] : Array.Empty<string>(),
    ];

    private string[] OtherSound(MediaStream stream, int i) => plan.Container.Sounds.Contains(stream.Codec)
        ? [$"-c:{i}", "copy"]
        : [$"-c:{i}", plan.Container.AudioCodec, $"-filter:{i}", SoundMix.InTime(plan.OwnLag)];

    // An mp4's titles are read from its handlers' names; elsewhere such a name is no title until it is called one.
    private static string[] Named(MediaStream stream, int i) => stream.Title is { } title
        ? [$"-metadata:s:{i}", $"title={title}", $"-metadata:s:{i}", $"handler_name={title}"]
        : [];

    // Apple plays HEVC only under this name, whose parameter sets lie in the header. Dolby Vision without a base that others
    // can play has a name of its own.
    private string[] PictureTag(MediaStream stream, int i)
    {
        if (stream.Codec != "hevc" || !plan.Container.HoldsEdits) return [];
        bool baseless = stream.SideNumber("DOVI configuration record", "dv_profile") == 5;
        return [$"-tag:{i}", baseless ? "dvh1" : "hvc1"];
    }

    // AVI wants the pictures marked off as in a broadcast; of those that are so already nothing changes.
    private string[] Framing(MediaStream stream, int i) =>
        plan.Container.Format == "avi" && stream.Codec is ("h264" or "hevc") ? [$"-bsf:{i}", $"{stream.Codec}_mp4toannexb"] : [];

    private IEnumerable<string> Attach(string path, int i)
    {
        MediaStream cover = plan.CoversKept.ElementAt(i);
        (string type, string extension) = cover.Codec == "png" ? ("image/png", ".png") : ("image/jpeg", ".jpg");
        int number = i + plan.Extras.Count(s => s.Kind == "attachment");
        string name = cover.Tag("filename") ?? "cover" + extension;
        return ["-attach", "file:" + path, $"-metadata:s:t:{number}", $"mimetype={type}", $"-metadata:s:t:{number}", $"filename={name}"];
    }

    // What one container says of itself is not true of the other.
    private static string[] Film() =>
        ["-map_metadata", "0", "-metadata", "major_brand=", "-metadata", "minor_version=", "-metadata", "compatible_brands="];

    // With a list of keys ffmpeg writes no covers, and these are what a person sees.
    private string[] Flags()
    {
        if (plan.Container.Flags.Length == 0) return [];
        bool keys = !plan.CoversKept.Any() && plan.Report.FilmTags.Any(tag => !PlainKeys.Contains(tag.Key));
        return ["-movflags", plan.Container.Flags + (keys ? "+use_metadata_tags" : "")];
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
