using System.Globalization;
using Video2Music.Audio;
using Video2Music.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

/// <summary>Sound is heard at the time of the picture that it belongs to, whatever the container and its clocks.</summary>
public sealed class AudioClockTests : IDisposable
{
    private const int Rate = 22050;
    private const double Tolerance = 0.02;

    // MPEG-1 and 2 know this rate.
    private const string Moving = "testsrc2=s=160x90:r=25";

    // Bursts of a tone at each of these seconds of the sound.
    private static readonly double[] Bursts = [1, 2, 3.5, 5, 6.25];

    private static readonly (string Extension, string[] Codecs)[] Containers =
    [
        ("mp4", ["-c:v", "libx264", "-c:a", "aac"]),
        ("mov", ["-c:v", "libx264", "-c:a", "pcm_s16le"]),
        ("mkv", ["-c:v", "libx264", "-c:a", "aac"]),
        ("webm", ["-c:v", "libvpx", "-c:a", "libvorbis"]),
        ("ts", ["-c:v", "libx264", "-c:a", "aac"]),
        ("mpg", ["-c:v", "mpeg2video", "-c:a", "mp2"]),
        ("flv", ["-c:v", "libx264", "-c:a", "aac"]),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Extensions() => [.. Containers.Select(c => c.Extension)];

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task ReadAsync_SoundFromTheStart_IsInTime(string extension) =>
        AssertBursts(Bursts, await ReadAsync(Make(extension, soundLate: 0, pictureLate: 0)));

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task ReadAsync_SoundThreeSecondsLate_IsInTime(string extension) =>
        AssertBursts([.. Bursts.Select(second => second + 3)], await ReadAsync(Make(extension, soundLate: 3, pictureLate: 0)));

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task ReadAsync_PictureLate_LeavesOutWhatComesBeforeIt(string extension) =>
        AssertBursts([.. Bursts.Skip(1).Select(second => second - 1.5)], await ReadAsync(Make(extension, soundLate: 0, pictureLate: 1.5)));

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    [InlineData("ts")]
    public async Task ReadAsync_PacketsLost_LeaveAGapAndNoShift(string extension)
    {
        string whole = Make(extension, soundLate: 0.5, pictureLate: 0), holed = folder["holed." + extension];
        double clock = extension == "ts" ? 1.4 : 0; // where ffmpeg begins the clock of a transport stream
        Cli.Media.Run("ffmpeg",
        [
            "-v", "error", "-copyts", "-i", whole, "-c", "copy",
            "-bsf:a", Invariant($"noise=drop='gt(pts*tb,{clock + 2}) * lt(pts*tb,{clock + 3.2})'"), "-muxdelay", "0", "-muxpreload", "0", holed,
        ]);
        AssertBursts([1.5, 4, 5.5, 6.75], await ReadAsync(holed));
    }

    [Fact]
    public async Task ReadAsync_FilmTrimmedByAnEditList_IsInTime()
    {
        // The key frame lies before the cut, and the edit list hides what comes before.
        string whole = Make("mp4", soundLate: 0, pictureLate: 0);
        Cli.Media.Run("ffmpeg", ["-v", "error", "-ss", "2.7", "-i", whole, "-c", "copy", folder["cut.mp4"]]);
        AssertBursts([.. Bursts.Skip(2).Select(second => second - 2.7)], await ReadAsync(folder["cut.mp4"]));
    }

    [Theory]
    [InlineData("mkv")]
    [InlineData("ts")]
    public async Task ReadAsync_SoundAlone_BeginsWithItself(string extension)
    {
        Cli.Media.RequireTools();
        Cli.Media.Run("ffmpeg", ["-v", "error", "-itsoffset", "4", .. Sound(), "-c:a", "mp2", folder["sound." + extension]]);
        AssertBursts(Bursts, await ReadAsync(folder["sound." + extension]));
    }

    [Fact]
    public async Task ReadAsync_SeveralTracks_TakesTheDefaultOne()
    {
        Cli.Media.RequireTools();
        Cli.Media.Run("ffmpeg",
        [
            "-v", "error", "-f", "lavfi", "-t", "8", "-i", Cli.Media.Moving, "-f", "lavfi", "-t", "8", "-i", "anoisesrc=a=0.5", .. Sound(),
            "-map", "0", "-map", "1", "-map", "2", "-c:a", "aac", "-disposition:a:0", "0", "-disposition:a:1", "default", folder["two.mkv"],
        ]);
        AssertBursts(Bursts, await ReadAsync(folder["two.mkv"]));
    }

    private static string[] Sound()
    {
        string bursts = string.Join('+', Bursts.Select(b => Invariant($"between(t,{b},{b + 0.1})")));
        return ["-f", "lavfi", "-t", "8", "-i", $"aevalsrc='0.8*sin(2*PI*1000*t)*({bursts})':s=44100"];
    }

    private string Make(string extension, double soundLate, double pictureLate)
    {
        Cli.Media.RequireTools();
        string path = folder["film." + extension];
        Cli.Media.Run("ffmpeg",
        [
            "-v", "error", "-itsoffset", Invariant($"{pictureLate}"), "-f", "lavfi", "-t", "11", "-i", Moving,
            "-itsoffset", Invariant($"{soundLate}"), .. Sound(), "-map", "0", "-map", "1", "-g", "20", "-fps_mode", "passthrough",
            .. Containers.Single(c => c.Extension == extension).Codecs, path,
        ]);
        return path;
    }

    private static async Task<List<short>> ReadAsync(string path)
    {
        var samples = new List<short>();
        await new AudioStream(Ffmpeg.Find(), path, Rate).ReadAsync(chunk => samples.AddRange(chunk), TestContext.Current.CancellationToken);
        return samples;
    }

    private static void AssertBursts(double[] expected, List<short> samples)
    {
        double[] found = [.. Onsets(samples)];
        Assert.True(expected.Length == found.Length, $"expected bursts at {string.Join(' ', expected)}, found {string.Join(' ', found)}");
        foreach ((double where, double there) in expected.Zip(found)) Assert.Equal(where, there, Tolerance);
    }

    // Where it gets loud after 50 ms of quiet.
    private static IEnumerable<double> Onsets(List<short> samples)
    {
        const int loud = short.MaxValue / 4;
        int last = -Rate;
        for (int i = 0; i < samples.Count; i++)
        {
            if (Math.Abs((int)samples[i]) < loud) continue;
            if (i - last > Rate / 20) yield return (double)i / Rate;
            last = i;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
