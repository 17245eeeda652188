using System.Globalization;

namespace Video2Music.Media;

/// <summary>
/// The one decode: ffmpeg's arguments that make of a video all the frames anybody looks at. ffmpeg reduces and selects,
/// so that full-size pixels come through the pipe once a second and not thirty times.
/// </summary>
internal sealed class FrameGraph
{
    /// <summary>Length of the longer side of a small frame, in pixels, as PySceneDetect reduces.</summary>
    public const int SmallSide = 256;

    // Times are rounded to a container's ticks; a frame this little before a whole second is meant to be at it.
    private const string Tolerance = "0.00001";

    // True at the first frame at least a second after the last whole second it was true in, which variable 0 keeps.
    // The second frame is taken too (variable 1): ffmpeg starts to write when every output has had a frame. Variable 2
    // keeps the time of the frame last taken, because ffmpeg may ask more than once about a frame.
    private const string NewSecond =
        $"'if(gte(t+{Tolerance},ld(0)+1)+gt(t,0)*eq(ld(1),0),st(0,floor(t+{Tolerance}))*0+st(1,1)*0+st(2,t+1),eq(t+1,ld(2)))'";

    private const string ASecondLater = $"'isnan(prev_selected_t)+gte(t-prev_selected_t+{Tolerance},1)'";

    private readonly VideoInfo video;
    private readonly bool withPictures;

    /// <summary>Plans the decode of a video.</summary>
    /// <param name="video">The video.</param>
    /// <param name="withPictures">Whether full-size pictures are wanted once a second.</param>
    public FrameGraph(VideoInfo video, bool withPictures)
    {
        this.video = video;
        this.withPictures = withPictures;
    }

    /// <summary>The full size, as stored.</summary>
    private FrameSize Full => new(video.Width, video.Height);

    /// <summary>The size of the frames of a kind.</summary>
    public FrameSize Size(FrameKind kind) => kind switch
    {
        FrameKind.Small => Full.Within(SmallSide),
        FrameKind.Difference => Full,
        _ => Full.Turned(video.Rotation),
    };

    /// <summary>ffmpeg's arguments: a NUT stream on standard output with one stream for each kind of frame, in order.</summary>
    public IEnumerable<string> Arguments() =>
    [
        // Turning each frame upright would cost more than it tells: only the pictures for CLIP are turned.
        "-v", "error", "-nostdin", "-nostats", "-noautorotate", "-reinit_filter", "0", .. Ffmpeg.Input(video.Path),
        "-filter_complex", Filters(),
        "-map", "[small]", "-map", "[difference]", .. withPictures ? ["-map", "[picture]"] : Array.Empty<string>(),
        "-fps_mode", "passthrough", "-enc_time_base", "1/1000000", "-max_muxing_queue_size", "4096",
        "-c:v", "rawvideo", "-f", "nut", "pipe:1",
    ];

    private string Filters()
    {
        string copies = withPictures ? "split=4[s][a][b][p]" : "split=3[s][a][b]";
        FrameSize small = Size(FrameKind.Small);
        return string.Create(CultureInfo.InvariantCulture, $"""
            [0:{video.StreamIndex}]scale={Full.Width}:{Full.Height},setpts=PTS-STARTPTS,{copies};
            [s]scale={small.Width}:{small.Height}:flags={Sampling()},format=gbrp[small];
            {Difference()}{(withPictures ? Picture() : "")}
            """).ReplaceLineEndings("");
    }

    // OpenCV's bilinear reduction looks at the nearest pixels only, without averaging over those it skips. That is what
    // fast_bilinear does; where the factor is odd, every sample falls on one pixel, which neighbor takes unchanged.
    private string Sampling() =>
        Math.Max(Full.Width, Full.Height) % (2 * SmallSide) == SmallSide ? "neighbor" : "fast_bilinear";

    // The frame before has to be known at the moment of the frame: tblend, switched on for just that moment, hands it
    // over. A scale of its own after each select keeps ffmpeg from converting every frame before the choice.
    private static string Difference() =>
        $"[a]select={NewSecond},scale,format=gbrp[now];"
        + $"[b]tblend=all_mode=normal:all_opacity=0:enable={NewSecond},select={NewSecond},scale,format=gbrp[before];"
        + "[now][before]blend=all_mode=difference[difference]";

    private string Picture() => $";[p]select={ASecondLater},scale,format=gbrp{Turn()}[picture]";

    private string Turn() => video.Rotation switch
    {
        90 => ",transpose=clock",
        180 => ",hflip,vflip",
        270 => ",transpose=cclock",
        _ => "",
    };
}
