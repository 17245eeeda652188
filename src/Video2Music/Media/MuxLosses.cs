using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>Compares what ffprobe says of a video before and after.</summary>
/// <param name="plan">What was to go along.</param>
/// <param name="after">What ffprobe says of the result.</param>
internal sealed class MuxLosses(MuxPlan plan, MediaReport after)
{
    private const int MostTags = 8;

    // What the packets' own headers say too, or what belongs to the container.
    private static readonly string[] Rederived = ["CPB properties", "Display Matrix"];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["DOVI configuration record"] = "Dolby Vision",
        ["Spherical Mapping"] = "the 360° marks",
        ["Stereo 3D"] = "the 3D marks",
        ["Mastering display metadata"] = "the mastering display",
        ["Content light level metadata"] = "the light levels",
    };

    private readonly MediaReport before = plan.Report;

    /// <summary>Names what the result lacks of the video, a few words each.</summary>
    /// <returns>Such as <c>the rotation by 90°</c> or <c>2 chapters</c>; nothing where all is there. The replaced sound does not count.</returns>
    public static IReadOnlyList<string> Between(MuxPlan plan, MediaReport after)
    {
        var losses = new MuxLosses(plan, after);
        return
        [
            .. losses.Pictures(), .. plan.Mixed is null ? [] : losses.Sounds(), .. losses.Subtitles(),
            .. Fewer(losses.before.Covers, after.Covers, "the cover", "covers"),
            .. Fewer(losses.before.Attachments, after.Attachments, "the attached file", "attached files"),
            .. losses.Data(), .. losses.Chapters(), .. losses.Tags(),
        ];
    }

    private IEnumerable<string> Pictures()
    {
        MediaStream[] results = [.. after.Pictures];
        MediaStream[] sources = [.. plan.Tracks.OfType<MediaStream>().Where(s => s.Kind == "video" && !s.IsCover)];
        return sources.Zip(results, Picture).SelectMany(lost => lost)
            .Concat(Fewer(before.Pictures, results, "the second picture", "pictures")).Distinct();
    }

    private static IEnumerable<string> Picture(MediaStream from, MediaStream to)
    {
        if ((from.Rotation - to.Rotation) % 360 != 0) yield return $"the rotation by {-from.Rotation:0}°";
        if (Shape(from) != Shape(to)) yield return $"the pixels' shape {Shape(from)}";
        foreach (string type in from.SideDataTypes.Except(to.SideDataTypes).Except(Rederived)) yield return Words.GetValueOrDefault(type, type);
        if (from.Tag("timecode") is { } code && to.Tag("timecode") != code) yield return "the time code";
        foreach (string lost in Names(from, to)) yield return lost;
    }

    private static string Shape(MediaStream picture) => picture.SampleAspectRatio is null or "0:1" ? "1:1" : picture.SampleAspectRatio;

    private IEnumerable<string> Sounds()
    {
        MediaStream[] results = [.. after.Sounds];
        return before.Sounds.Zip(results, Names).SelectMany(lost => lost).Concat(before.Sounds.Zip(results, Channels).OfType<string>())
            .Concat(Fewer(before.Sounds, results, "the second sound track", "sound tracks")).Distinct();
    }

    private static string? Channels(MediaStream from, MediaStream to) =>
        from.Channels > to.Channels && to.Channels > 0 ? $"more than {to.Channels} of the sound's {from.Channels} channels" : null;

    private IEnumerable<string> Subtitles()
    {
        MediaStream[] results = [.. after.Subtitles], kept = [.. plan.Extras.Where(s => s.Kind == "subtitle")];
        IEnumerable<string> missing = before.Subtitles.Except(kept)
            .Select(s => s.Language is { } language ? $"the subtitles ({Quotation.Short(language)})" : "the subtitles");
        IEnumerable<string> less = kept.Length == results.Length ? kept.Zip(results, Subtitle).SelectMany(lost => lost) : [];
        return missing.Concat(less).Distinct();
    }

    private static IEnumerable<string> Subtitle(MediaStream from, MediaStream to) =>
        from.Codec is "ass" or "ssa" && to.Codec is not ("ass" or "ssa") ? Names(from, to).Append("the subtitles' styles") : Names(from, to);

    // Which track is the default one, each container decides anew where there is but one of a kind.
    private static IEnumerable<string> Names(MediaStream from, MediaStream to)
    {
        string kind = from.Kind == "video" ? "picture" : from.Kind == "audio" ? "sound track" : "subtitles";
        if (from.Language is { } language && to.Language != language) yield return $"the language of the {kind} ({Quotation.Short(language)})";
        if (from.Kind != "video" && from.Title is { } title && to.Title != title) yield return $"the title of the {kind} ({Quotation.Short(title)})";
        foreach (string mark in from.Flags.Except(to.Flags).Where(mark => mark != "default")) yield return $"the mark '{mark}' of the {kind}";
    }

    private IEnumerable<string> Data() => before.Data.Select(DataName).Except(after.Data.Select(DataName));

    private static string DataName(MediaStream data) => data.CodecTag switch
    {
        "gpmd" => "the camera's measurements (gpmd)",
        "tmcd" => "the time code",
        { Length: 4 } tag => $"the data track {Quotation.Short(tag)}",
        _ => "a data track",
    };

    // A trial ends before the later chapters begin.
    private IEnumerable<string> Chapters() => before.Chapters.Count == 0 || after.Chapters.Count > 0 ? [] : ["the chapters"];

    private IEnumerable<string> Tags()
    {
        Dictionary<string, string> there = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in after.Format.Tags) there[key] = value;
        string[] lost = [.. before.FilmTags.Where(tag => !there.TryGetValue(tag.Key, out string? value) || !Same(tag, value)).Select(tag => tag.Key)];
        if (lost.Length == 0) return [];
        string more = lost.Length > MostTags ? $" and {lost.Length - MostTags} more" : "";
        return [$"the tag{(lost.Length > 1 ? "s" : "")} {string.Join(", ", lost.Take(MostTags).Select(key => Quotation.Short(key)))}{more}"];
    }

    // Containers write numbers and dates in their own ways.
    private static bool Same(KeyValuePair<string, string> tag, string value) =>
        tag.Key is "date" or "creation_time" ? value[..Math.Min(4, value.Length)] == tag.Value[..Math.Min(4, tag.Value.Length)] : value == tag.Value;

    private static IEnumerable<string> Fewer(IEnumerable<MediaStream> before, IEnumerable<MediaStream> after, string one, string many)
    {
        int fewer = before.Count() - after.Count();
        return fewer switch { <= 0 => [], 1 => [one], _ => [$"{fewer} {many}"] };
    }
}
