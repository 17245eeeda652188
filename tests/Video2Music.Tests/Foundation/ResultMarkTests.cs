using Video2Music.Foundation;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Clip = Video2Music.Tests.Cli.Media;

namespace Video2Music.Tests.Foundation;

public sealed class ResultMarkTests : IDisposable
{
    private static readonly ResultMark Mark = new(new string('a', 64), new string('b', 16));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("clip.m4v")]
    [InlineData("clip.mov")]
    [InlineData("clip.mkv")]
    [InlineData("clip.webm")]
    [InlineData("clip.avi")]
    public void AddTo_Video_IsFoundAndChangesNothingThatFfmpegSees(string name)
    {
        string[] options = name.EndsWith("webm", StringComparison.Ordinal) ? ["-c:v", "libvpx", "-deadline", "realtime"] : [];
        string path = Clip.MakeWithSound(folder[name], 2, options);
        Assert.Null(ResultMark.Find(path));
        (string packets, string streams) = (Packets(path), Clip.Probe(path).GetProperty("streams").ToString());
        Mark.AddTo(path);
        Assert.Equal(Mark, ResultMark.Find(path));
        Assert.Equal(packets, Packets(path));
        Assert.Equal(streams, Clip.Probe(path).GetProperty("streams").ToString());
        Assert.Empty(Clip.Run("sh", ["-c", $"ffmpeg -v warning -i '{path}' -map 0 -f null - 2>&1"]));
    }

    [Fact]
    public void AddTo_Picture_IsAChunkThatReadersPassOver()
    {
        Clip.RequireTools();
        Clip.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1", folder["a.png"]]);
        string before = Packets(folder["a.png"], decode: true);
        Mark.AddTo(folder["a.png"]);
        Assert.Equal(Mark, ResultMark.Find(folder["a.png"]));
        Assert.Equal(before, Packets(folder["a.png"], decode: true));
        Assert.Empty(Clip.Run("sh", ["-c", $"ffmpeg -v warning -err_detect +crccheck+explode -i '{folder["a.png"]}' -f null - 2>&1"]));
    }

    [Fact]
    public void AddTo_Midi_ReadsAsTheSameScore()
    {
        var score = new Score { Time = new TempoMap(120), Length = 960, Parts = [new Part(PartRole.Chords, "Piano", 0, [new Note(0, 480, 60, 90)])] };
        using (FileStream stream = File.Create(folder["a.mid"])) MidiFile.Write(score, stream);
        Mark.AddTo(folder["a.mid"]);
        Assert.Equal(Mark, ResultMark.Find(folder["a.mid"]));
        using FileStream marked = File.OpenRead(folder["a.mid"]);
        Assert.Equal(score.Parts[0].Notes, MidiFile.Read(marked).Parts[0].Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Made by Video2Music from: ")]
    [InlineData("Made by Video2Music from: somewhere else, and this goes on for a while so that it is long enough to be looked at, really it is")]
    public void Find_FileWithoutOne_IsNull(string contents) => Assert.Null(ResultMark.Find(folder.Write("a.mid", contents)));

    [Fact]
    public async Task OfAsync_SameBytesElsewhere_HaveTheSameContentsAndOthersDoNot()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ResultMark one = await ResultMark.OfAsync(folder.Write("a.mp4", "1"), cancellation);
        ResultMark same = await ResultMark.OfAsync(folder.Write("b.mp4", "1"), cancellation);
        ResultMark other = await ResultMark.OfAsync(folder.Write("A.MP4", "2"), cancellation);
        Assert.Equal(one.Contents, same.Contents);
        Assert.NotEqual(one.Name, same.Name);
        Assert.NotEqual(one.Contents, other.Contents);
        Assert.Equal(one.Name, other.Name);
    }

    private static string Packets(string path, bool decode = false) =>
        Clip.Run("ffmpeg", ["-v", "error", "-i", path, "-map", "0", .. decode ? Array.Empty<string>() : ["-c", "copy"], "-f", "streamhash", "-"]);
}
