using Video2Music.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>A folder of clips that ffmpeg makes for a test, and that goes with it.</summary>
internal sealed class TestClip : IDisposable
{
    /// <summary>A moving test picture of 320 x 180, 25 frames a second, with a key frame every 10.</summary>
    public const string Moving = "testsrc2=s=320x180:r=25";

    private readonly TemporaryFolder folder = new();

    public static Ffmpeg Ffmpeg { get; } = Ffmpeg.Find();

    /// <summary>A path in the folder.</summary>
    public string this[string name] => folder[name];

    /// <summary>Makes a clip of a generator's picture.</summary>
    public Task<string> GenerateAsync(string name, string source, params string[] encoding) =>
        RunAsync(name, ["-f", "lavfi", "-i", source, .. encoding]);

    /// <summary>Runs ffmpeg; the arguments lack the output.</summary>
    public async Task<string> RunAsync(string name, params string[] arguments)
    {
        string path = this[name];
        (int code, _, string error) = await ToolProcess.RunAsync(
            Ffmpeg.FfmpegPath, ["-v", "error", "-y", .. arguments, "file:" + path],
            Failure.FfmpegMissing, TestContext.Current.CancellationToken);
        Assert.True(code == 0, error);
        return path;
    }

    /// <summary>Makes a file of another one's first bytes.</summary>
    public string Cut(string path, double share)
    {
        byte[] bytes = File.ReadAllBytes(path);
        string cut = this["cut" + Path.GetExtension(path)];
        File.WriteAllBytes(cut, bytes[..(int)(bytes.Length * share)]);
        return cut;
    }

    public void Dispose() => folder.Dispose();
}
