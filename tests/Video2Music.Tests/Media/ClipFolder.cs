using System.Collections.Concurrent;
using System.Globalization;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>Small clips in every container, made once for a class of tests.</summary>
public sealed class ClipFolder : IDisposable
{
    private const double Duration = 1.6, Late = 0.4, OwnToneAt = 0.8;
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> clips = new();
    private readonly ConcurrentDictionary<string, Task> known = new();

    /// <summary>The kinds of file that can be made.</summary>
    public static string[] Inputs => ["mp4", "mov", "m4v", "3gp", "mkv", "webm", "avi", "ts", "mpg", "flv", "wmv"];

    /// <summary>How the tracks of a kind of file can lie to each other.</summary>
    public static string[] Shapes(string input) => input switch
    {
        "avi" => ["together"],
        "mp4" or "mov" or "m4v" or "3gp" => ["late picture", "late sound", "edit list"],
        "ts" => ["late picture", "late sound", "two starts"],
        _ => ["late picture", "late sound"],
    };

    /// <summary>Makes a clip: 1.6 s of 25 frames a second, with a tone 0.8 s after the first frame where it has sound.</summary>
    public Task<string> MakeAsync(string input, string shape, CancellationToken cancellation) =>
        Once($"{shape}.{input}", path => MakeAsync(path, input, shape, cancellation));

    /// <summary>Makes music: a click at the first sample, one 0.1 s before the end that lasts to it.</summary>
    public Task<string> MusicAsync(double duration, CancellationToken cancellation) => Once(
        string.Create(CultureInfo.InvariantCulture, $"music{duration}.wav"),
        path => RunAsync(
            cancellation, "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"sine=f=1000:r=44100:d={duration}"),
            "-af", $"volume='if(between(t,0.05,{Text(duration - 0.1)}),0,6)':eval=frame,asetnsamples=n=64", "-ac", "2", path));

    /// <summary>What was found out of a clip, or is now.</summary>
    public Task<T> KnownAsync<T>(string clip, Func<Task<T>> look) => (Task<T>)known.GetOrAdd(clip, _ => look());

    public void Dispose() => folder.Dispose();

    private static async Task MakeAsync(string path, string input, string shape, CancellationToken cancellation)
    {
        if (shape == "edit list")
        {
            string whole = Path.ChangeExtension(path, ".whole." + input);
            await MakeAsync(whole, input, "before the cut", cancellation);
            await RunAsync(cancellation, "-ss", "0.28", "-i", whole, "-c", "copy", path);
            return;
        }

        (double picture, double sound) = shape switch
        {
            "late picture" => (Late, 0),
            "late sound" => (0.0, Late),
            "two starts" => (0.89, 0),
            _ => (0.0, 0.0),
        };
        double tone = picture - sound + OwnToneAt + (shape == "before the cut" ? 0.28 : 0);
        string length = Text(Duration + (shape == "before the cut" ? 0.28 : 0) + picture - sound);
        string[] own = shape == "no sound" ? [] :
        [
            "-itsoffset", Text(sound), "-f", "lavfi", "-i",
            $"aevalsrc='if(between(t,{Text(tone)},{Text(tone + 0.15)}),0.2*sin(6000*t),0)':s=44100:d={length}",
        ];
        await RunAsync(
            cancellation,
            [
                "-itsoffset", Text(picture), "-f", "lavfi", "-i", $"testsrc2=s=96x64:r=25:d={Text(Duration + (shape == "before the cut" ? 0.28 : 0))}",
                .. own, "-map", "0:v", .. own.Length > 0 ? ["-map", "1:a"] : Array.Empty<string>(), "-vsync", "vfr", .. Codecs(input), path,
            ]);
    }

    private static string[] Codecs(string input) => input switch
    {
        "webm" => ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"],
        "avi" => ["-c:v", "mpeg4", "-c:a", "pcm_s16le"],
        "mpg" => ["-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2"],
        "wmv" => ["-c:v", "wmv2", "-c:a", "wmav2"],
        _ => ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "10", "-pix_fmt", "yuv420p", "-c:a", "aac"],
    };

    private async Task<string> Once(string name, Func<string, Task> make)
    {
        string path = folder[name];
        return await clips.GetOrAdd(name, _ => new Lazy<Task<string>>(async () =>
        {
            await make(path);
            return path;
        })).Value;
    }

    private static Task<string> RunAsync(CancellationToken cancellation, params string[] arguments) =>
        FfmpegTool.RunAsync("ffmpeg", cancellation, ["-nostdin", "-v", "error", "-y", .. arguments]);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
