using Video2Music.Media;

namespace Video2Music.Tests.Media;

/// <summary>What ffmpeg 5.1 really said in each case, and some of what ffmpeg 6 and 7 say.</summary>
public sealed class ToolMessageTests
{
    [Theory]
    [InlineData("Only VP8 or VP9 or AV1 video and Vorbis or Opus audio and WebVTT subtitles are supported for WebM",
        """
        [webm @ 0x55e2908f68c0] Only VP8 or VP9 or AV1 video and Vorbis or Opus audio and WebVTT subtitles are supported for WebM.
        Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument
        Error initializing output stream 0:1 -- 

        """)]
    [InlineData("Could not find tag for codec vp8 in stream #0, codec not currently supported in container",
        """
            Metadata:
              ENCODER         : Lavc59.37.100 libopus
        Stream mapping:
          Stream #0:0 -> #0:0 (copy)
        [mp4 @ 0x558a0984b0c0] Could not find tag for codec vp8 in stream #0, codec not currently supported in container
        Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument
        Error initializing output stream 0:1 -- 
        Conversion failed!
        """)]
    [InlineData("Could not find tag for codec vp8 in stream #0, codec not currently supported in container",
        """
        [mp4 @ 0x55610030b0c0] Could not find tag for codec vp8 in stream #0, codec not currently supported in container
        [out#0/mp4 @ 0x55610030b0c1] Could not write header (incorrect codec parameters ?): Invalid argument
        [aost#0:1/aac @ 0x5561003] [enc:aac @ 0x5561004] Error initializing output stream 0:1 -- 
        [af#0:1 @ 0x5561005] Error sending frames to consumers: Invalid argument
        [af#0:1 @ 0x5561005] Task finished with error code: -22 (Invalid argument)
        [out#0/mp4 @ 0x55610030b0c1] Nothing was written into output file, because at least one of its streams received no packets.
        Conversion failed!
        """)]
    [InlineData("Unknown encoder 'libfdk_aac'", "Unknown encoder 'libfdk_aac'")]
    [InlineData("Unknown encoder 'libfdk_aac'",
        """
        [aost#0:1 @ 0x5590] Unknown encoder 'libfdk_aac'
        [aost#0:1 @ 0x5590] Error selecting an encoder
        Error opening output file b.mp4.
        Error opening output files: Encoder not found
        """)]
    [InlineData("Decoder (codec none) not found for input stream #0:0", "Decoder (codec none) not found for input stream #0:0")]
    [InlineData("No space left on device",
        """
        av_interleaved_write_frame(): No space left on device
            Last message repeated 5 times
        Error writing trailer of /media/my: disk/x.mp4: No space left on device
        Error closing file /media/my: disk/x.mp4: No space left on device
        """)]
    [InlineData("No space left on device",
        """
        Could not write header for output file #0 (incorrect codec parameters ?): No space left on device
        Error initializing output stream 0:1 -- 

        """)]
    [InlineData("moov atom not found",
        """
        [mov,mp4,m4a,3gp,3g2,mj2 @ 0x562995c668c0] Format mov,mp4,m4a,3gp,3g2,mj2 detected only with low score of 1, misdetection possible!
        [mov,mp4,m4a,3gp,3g2,mj2 @ 0x562995c668c0] moov atom not found
        file:/films/n.mp4: Invalid data found when processing input
        """)]
    [InlineData("Invalid data found when processing input", "file:/films/a: b/text.mp4: Invalid data found when processing input\n")]
    [InlineData("Permission denied", "file:/films/a: b/secret.mp4: Permission denied")]
    [InlineData("it is of the kind 'hls', which holds no picture or sound itself",
        "[hls @ 0x557697999240] Format not on whitelist 'mov,matroska'\np.mp4: Invalid argument")]
    [InlineData("it is a picture, or pictures in a row that do not say when they are: the kind 'png_pipe'",
        "[png_pipe @ 0x557697999240] Format not on whitelist 'mov,matroska'\np.png: Invalid argument")]
    [InlineData("Stream map '0:a:0' matches no streams", "Stream map '0:a:0' matches no streams.\nTo ignore this, add a trailing '?' to the map.")]
    [InlineData("Can't write packet with unknown timestamp",
        "[matroska @ 0x55e3a82d8a00] Can't write packet with unknown timestamp\nav_interleaved_write_frame(): Invalid argument")]
    [InlineData("ffmpeg: error while loading shared libraries: liblapack.so.3: failed to map segment from shared object",
        "ffmpeg: error while loading shared libraries: liblapack.so.3: failed to map segment from shared object")]
    [InlineData("Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument",
        "Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument\nError initializing output stream 0:0 -- \n")]
    [InlineData("reference picture missing during reorder",
        """
        Error while decoding stream #0:1: Invalid data found when processing input
        [h264 @ 0x5623d366bd40] reference picture missing during reorder
        [h264 @ 0x5623d3626f40] Reference 3 >= 3
        """)]
    [InlineData("it gave no reason", " \n\n")]
    public void Reason_RealWords_FindsTheTellingLine(string expected, string error) => Assert.Equal(expected, ToolMessage.Reason(error, 1));

    [Fact]
    public void Reason_EndedByASignal_SaysSo() => Assert.Contains("signal 9", ToolMessage.Reason("", 137), StringComparison.Ordinal);

    [Fact]
    public void Reason_EndlessLine_IsCut() => Assert.InRange(ToolMessage.Reason(new string('x', 9999)).Length, 1, 201);
}
