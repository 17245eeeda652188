using Video2Music.Media;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>The table in docs/containers.md is what round trips give; eng/containers writes it anew.</summary>
public sealed class ContainerTableTests : IDisposable
{
    private const string Begin = "<!-- eng/containers writes from here -->", End = "<!-- to here -->";
    private static readonly string[] Sources = ["mp4", "mov", "mkv", "webm", "avi", "ts"];
    private static readonly string[] Containers = ["mp4", "m4v", "mov", "mkv", "webm", "avi"];

    // What is looked for in ffprobe's report of the result, and in which clip it is.
    private static readonly (string Name, string Clip, Func<MediaReport, bool> IsThere)[] Features =
    [
        ("rotation", "phone", r => r.Pictures.First().Rotation != 0),
        ("shape of the pixels", "phone", r => r.Pictures.First().SampleAspectRatio == "4:3"),
        ("title", "phone", r => Tag(r, "title") == "My film"),
        ("place, make, model, date (iPhone)", "phone", r => r.FilmTags.Count(IsApples) == 4),
        ("chapters", "phone", r => string.Join(' ', r.Chapters.Select(c => c.Tags.GetValueOrDefault("title"))) == "One Two"),
        ("cover", "sphere", r => r.Covers.Count() == 1 && r.Pictures.Count() == 1),
        ("subtitles, converted where needed", "phone", r => r.Subtitles.Count() == 1),
        ("their language", "phone", r => r.Subtitles.Any(s => s.Language == "fre")),
        ("their title", "phone", r => r.Subtitles.Any(s => s.Title == "Sous-titres")),
        ("the mark 'forced'", "phone", r => r.Subtitles.Any(s => s.Flags.Contains("forced"))),
        ("subtitles' styles", "fonts", r => r.Subtitles.Any(s => s.Codec == "ass")),
        ("attached fonts", "fonts", r => r.Attachments.Count() == 1),
        ("cover of a Matroska file", "fonts", r => r.Covers.Count() == 1 && r.Pictures.Count() == 1),
        ("all sound tracks, with `--keep-audio`", "phone", r => r.Sounds.Count() == 2),
        ("their languages", "phone", r => r.Sounds.Select(s => s.Language).SequenceEqual(["eng", "ger"])),
        ("their titles", "phone", r => r.Sounds.Any(s => s.Title == "Kommentar")),
        ("time code", "phone", r => r.Pictures.First().Tag("timecode") == "01:02:03:04"),
        ("GoPro's measurements", "phone", r => r.Data.Any(s => s.CodecTag == "gpmd")),
        ("360° marks", "sphere", r => r.Pictures.First().SideDataTypes.Contains("Spherical Mapping")),
        ("Dolby Vision", "vision", r => r.Pictures.First().SideDataTypes.Contains("DOVI configuration record")),
        ("HEVC by the name that Apple plays (hvc1)", "vision", r => r.Pictures.First().CodecTag == "hvc1"),
        ("a beginning that was cut off stays so", "trimmed", r => r.Pictures.First().StartTime == 0),
    ];

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, (MediaReport Report, VideoInfo Video)> looked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Docs_TableOfContainers_IsWhatRoundTripsGive()
    {
        string page = Path.Combine(Repository.Root, "docs", "containers.md");
        string text = await File.ReadAllTextAsync(page, Cancellation);
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = text.IndexOf(End, StringComparison.Ordinal);
        string table = await TableAsync();
        if (Environment.GetEnvironmentVariable("V2M_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(page, $"{text[..from]}\n{table}{text[to..]}", Cancellation);
        else
            Assert.Equal(text[from..to].Trim(), table.Trim());
    }

    private async Task<string> TableAsync()
    {
        var trips = new List<RoundTrip>();
        foreach (string container in Containers) trips.AddRange(await RoundTripsAsync(container));
        IEnumerable<string> rows = Features.Select(feature =>
            $"| {feature.Name} | {string.Join(" | ", Containers.Select(container => Cell(trips.Where(trip => trip.Into == container), feature)))} |");
        return $"| | {string.Join(" | ", Containers)} |\n|{string.Concat(Enumerable.Repeat(" --- |", Containers.Length + 1))}\n{string.Join('\n', rows)}\n";
    }

    // Out of which containers it comes along; those that cannot hold it themselves do not count.
    private static string Cell(IEnumerable<RoundTrip> trips, (string Name, string Clip, Func<MediaReport, bool> IsThere) feature)
    {
        RoundTrip[] tried = [.. trips.Where(trip => trip.Clip == feature.Clip)];
        if (tried.Any(trip => feature.IsThere(trip.Before))) tried = [.. tried.Where(trip => feature.IsThere(trip.Before))];
        RoundTrip[] written = [.. tried.Where(trip => trip.After is not null)], kept = [.. written.Where(trip => feature.IsThere(trip.After!))];
        if (written.Length == 0) return "refused";
        if (kept.Length == written.Length) return "yes";
        return kept.Length == 0 ? "no" : "from " + string.Join(", ", kept.Select(trip => trip.From));
    }

    private async Task<IReadOnlyList<RoundTrip>> RoundTripsAsync(string container)
    {
        var clips = new RichClips(folder, Cancellation);
        var trips = new List<RoundTrip>();
        foreach (string source in Sources)
        {
            // WebM holds no H.264, and only these hold VP9.
            bool isVp9 = source == "webm" || (container == "webm" && source is ("mp4" or "mkv"));
            string phone = await clips.PhoneAsync(isVp9 ? "libvpx-vp9" : "libx264", source);
            trips.Add(await RoundTripAsync("phone", phone, source, container));
        }

        string codec = container == "webm" ? "libvpx-vp9" : "libx264";
        trips.Add(await RoundTripAsync("sphere", await clips.SphereAsync(codec), "mp4", container));
        trips.Add(await RoundTripAsync("fonts", await clips.FontsAsync(codec), "mkv", container));
        trips.Add(await RoundTripAsync("vision", await clips.VisionAsync(), "mp4", container));
        trips.Add(await RoundTripAsync("trimmed", await clips.TrimmedAsync(), "mp4", container));
        return trips;
    }

    // Each thing that the source has and the result has not is told.
    private async Task<RoundTrip> RoundTripAsync(string name, string clip, string source, string container)
    {
        Ffmpeg ffmpeg = Ffmpeg.Find();
        string output = folder[$"result.{container}"], music = folder["music.wav"];
        (MediaReport before, VideoInfo video) = await LookedAtAsync(ffmpeg, clip);
        if (!File.Exists(music)) await FfmpegTool.RunAsync("ffmpeg", Cancellation, "-v", "error", "-f", "lavfi", "-i", "sine=d=1.6", music);
        IReadOnlyList<string> told;
        try
        {
            told = await new Muxer(ffmpeg).MuxAsync(video, music, output, keepAudio: true, Cancellation);
        }
        catch (Video2MusicException e) when (e.Failure == Failure.Usage)
        {
            return new RoundTrip(name, source, container, before, null);
        }

        MediaReport after = await MediaReport.ReadAsync(ffmpeg, output, Cancellation);
        string[] lost = [.. Features.Where(f => f.Clip == name && f.IsThere(before) && !f.IsThere(after)).Select(f => f.Name)];
        Assert.True(
            lost.Length > 0 == told.Count > 0, $"{Path.GetFileName(clip)} into {container}: lost {string.Join(", ", lost)}; told '{string.Join(' ', told)}'");
        return new RoundTrip(name, source, container, before, after);
    }

    // A clip goes into every container and is looked at once.
    private async Task<(MediaReport Report, VideoInfo Video)> LookedAtAsync(Ffmpeg ffmpeg, string clip)
    {
        if (!looked.TryGetValue(clip, out (MediaReport, VideoInfo) known))
            looked[clip] = known = (await MediaReport.ReadAsync(ffmpeg, clip, Cancellation), await ffmpeg.ProbeAsync(clip, Cancellation));
        return known;
    }

    private static bool IsApples(KeyValuePair<string, string> tag) => tag.Key.StartsWith("com.apple.quicktime.", StringComparison.OrdinalIgnoreCase);

    private static string? Tag(MediaReport report, string key) =>
        report.FilmTags.FirstOrDefault(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    private sealed record RoundTrip(string Clip, string From, string Into, MediaReport Before, MediaReport? After);
}
