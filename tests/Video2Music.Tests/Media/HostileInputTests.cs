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
        Mutations.Of(Count, 1, Bytes("1.5,0.04"), Bytes("-3.25,N/A,"), Bytes("1e300,1e300"), Bytes("NaN,Infinity")),
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
            Bytes("[webm @ 0x55e2908f68c0] Only VP8 or VP9 or AV1 video are supported for WebM.\nCould not write header for output file #0: Invalid argument\n"),
            Bytes("    Last message repeated 5 times\nError closing file /dev/full: No space left on device\nframe=   13 fps=0.0 q=-0.0 Lsize=  260kB")),
        error => Assert.InRange(ToolMessage.Reason(Encoding.Latin1.GetString(error)).Length, 1, 201),
        _ => false);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
