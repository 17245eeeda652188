using System.Text;
using Video2Music.Media;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Media;

/// <summary>Every reader of what a file or a tool says, with 100,000 damaged inputs. V2M_FUZZ sets another number.</summary>
public sealed class HostileInputTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 100_000;

    [Fact]
    public void PacketSpan_AnyLine_IsTaken() => Mutations.Try(
        Mutations.Of(Count, 1, Bytes("1.5,1.4,0.04"), Bytes("N/A,-3.25,N/A,"), Bytes("1e300,1,1e300"), Bytes("NaN,Infinity,1")),
        line =>
        {
            var span = new PacketSpan(0.04);
            span.Add(Encoding.Latin1.GetString(line));
            Assert.True(span.IsEmpty || double.IsFinite(span.Start) && double.IsFinite(span.End));
        },
        _ => false);

    [Fact]
    public void ToolMessage_AnyWords_GiveAReason() => Mutations.Try(
        Mutations.Of(
            Count,
            2,
            Bytes("[webm @ 0x55e2908f68c0] Only VP8 or VP9 or AV1 video are supported for WebM.\nCould not write header "
                + "for output file #0: Invalid argument\n"),
            Bytes("    Last message repeated 5 times\nError closing file /dev/full: No space left on device\nframe=   13 fps=0.0 q=-0.0 Lsize=  260kB")),
        error => Assert.InRange(ToolMessage.Reason(Encoding.Latin1.GetString(error)).Length, 1, 201),
        _ => false);

    [Fact]
    public void IsoFile_AnyBoxes_AreInspected() => Mutations.Try(
        Mutations.Of(Count, 3, Boxes("ftyp", "free", "moov", "mdat"), Boxes("ftyp", "mdat", "moov"),
            [.. Boxes("ftyp", "moov"), 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 16]),
        bytes => IsoFile.Inspect(new MemoryStream(bytes)),
        _ => false);

    [Fact]
    public void RiffFile_AnyChunk_IsInspected() => Mutations.Try(
        Mutations.Of(Count, 4, [.. "RIFF"u8, 20, 0, 0, 0, .. "AVI LIST----hdrl"u8], [.. "RIFF"u8, 0xff, 0xff, 0xff, 0xff, .. "AVI "u8]),
        bytes => RiffFile.IsCut(new MemoryStream(bytes)),
        _ => false);

    [Fact]
    public void MediaReport_AnyJson_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(
            Count,
            5,
            Bytes("""{"streams":[{"index":0,"codec_name":"h264","codec_type":"video","width":160,"height":90,"avg_frame_rate":"1"""
                + """0/1","start_time":"0.0","duration":"3.0","disposition":{"attached_pic":0}}],"format":{"format_name":"avi","duration":"3.1","tags":"""
                + """{"title":"a"}}}"""),
            Bytes("""{"streams":[{"index":1,"codec_type":"video","width":16,"avg_frame_rate":"0/0","tags":{"DURATION":"00:00:03.023"},"side_data_list":"""
                + """[{"side_data_type":"Display Matrix","rotation":-90}]}],"chapters":[{"start_time":"0.0"}],"format":{"start_time":"-1"}}""")),
        bytes =>
        {
            MediaReport report = MediaReport.Parse(Encoding.Latin1.GetString(bytes));
            Assert.True(double.IsFinite(report.Format.Zero(report.Streams.Take(1))) && double.IsFinite(report.Format.End ?? 0));
            Assert.All(report.FilmTags, tag => Assert.NotNull(tag.Value));
            Assert.All(report.Streams, stream =>
            {
                Assert.Contains(stream.QuarterTurn, new[] { 0, 90, 180, 270 });
                Assert.True(double.IsFinite(stream.FrameRate) && double.IsFinite(stream.Duration ?? 0) && stream.Width >= 0 && stream.Index >= 0);
                Assert.All([.. stream.SideDataTypes, stream.Title ?? "", stream.Language ?? ""], Assert.NotNull);
            });
        },
        e => e is Video2MusicException { Failure: Failure.ToolFailed });

    [Fact]
    public async Task NutReader_AnyStream_IsReadOrRefused()
    {
        (_, byte[] first) = await MakeNutAsync("testsrc2=s=8x6:r=10:d=0.4");
        (_, byte[] second) = await MakeNutAsync("testsrc2=s=16x2:r=30000/1001:d=0.2");
        Assert.Equal(4, ReadNut(first));
        Mutations.Try(Mutations.Of(Count, 6, first, second), bytes => ReadNut(bytes), e => e is InvalidDataException or EndOfStreamException);
    }

    // ffmpeg ends with an index, which of these frames takes more bytes than any other packet may.
    [Fact]
    public async Task NutReader_LongFilm_IsReadToTheEnd()
    {
        using ToolProcess tool = ToolProcess.Start(TestClip.Ffmpeg.FfmpegPath, NutArguments("color=s=128x96:r=25:d=800"), Failure.FfmpegMissing);
        tool.Input.Close();
        Assert.Equal(20_000, ReadNut(new BufferedStream(tool.Output, 1 << 16), 128 * 96 * 3));
        Assert.Equal(0, await tool.WaitAsync(TestContext.Current.CancellationToken));
    }

    private static int ReadNut(byte[] bytes) => ReadNut(new MemoryStream(bytes), bytes.Length);

    private static int ReadNut(Stream stream, int longest)
    {
        var reader = new NutReader(stream);
        var room = new byte[longest];
        int frames = 0;
        for (; reader.TryReadFrame(out NutFrame frame); frames++)
        {
            Assert.True(frame.Size >= 0 && frame.Stream >= 0 && double.IsFinite(frame.Time));
            reader.ReadPayload(room.AsSpan(0, Math.Min(frame.Size, room.Length)));
        }

        return frames;
    }

    private static async Task<(int Code, byte[] Nut)> MakeNutAsync(string source)
    {
        using ToolProcess tool = ToolProcess.Start(TestClip.Ffmpeg.FfmpegPath, NutArguments(source), Failure.FfmpegMissing);
        tool.Input.Close();
        using var nut = new MemoryStream();
        await tool.Output.CopyToAsync(nut, TestContext.Current.CancellationToken);
        return (await tool.WaitAsync(TestContext.Current.CancellationToken), nut.ToArray());
    }

    private static string[] NutArguments(string source) =>
        ["-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "gbrp", "-c:v", "rawvideo", "-f", "nut", "pipe:1"];

    private static byte[] Boxes(params string[] types) => [.. types.SelectMany(type => (byte[])[0, 0, 0, 12, .. Bytes(type), 1, 2, 3, 4])];

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
