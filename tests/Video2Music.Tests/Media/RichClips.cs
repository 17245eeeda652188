using System.Buffers.Binary;
using System.Text;
using Video2Music.Tests.Playing;

namespace Video2Music.Tests.Media;

/// <summary>Clips that hold whatever cameras and editors put beside picture and sound, each made once.</summary>
/// <param name="folder">Where they are made.</param>
/// <param name="cancellation">Stops ffmpeg.</param>
internal sealed class RichClips(Shared.TemporaryFolder folder, CancellationToken cancellation)
{
    private const string Picture = "testsrc2=s=96x64:r=25:d=1.6";
    private static readonly string[] Sounds = ["-f", "lavfi", "-i", "sine=f=500:d=1.6", "-f", "lavfi", "-i", "sine=f=800:d=1.6"];

    // Boxes that ffmpeg's command line cannot make: Dolby Vision of profile 8.4, a sphere seen from its middle.
    private static readonly byte[] DolbyVision = Box("dvvC", Convert.FromHexString("0100101D40" + new string('0', 38)));
    private static readonly byte[] Sphere = Box("sv3d", Box("svhd", Zeros(5)), Box("proj", Box("prhd", Zeros(16)), Box("equi", Zeros(20))));

    // The measurements are the text track in which another mp4 keeps its chapters, under GoPro's name.
    /// <summary>An mp4 as a telephone and an action camera would make it together.</summary>
    public async Task<string> PhoneAsync(string codec)
    {
        string notes = folder.Write("notes.txt", """
            ;FFMETADATA1
            title=My film
            com.apple.quicktime.make=Apple
            com.apple.quicktime.model=iPhone 15
            com.apple.quicktime.location.ISO6709=+48.2082+016.3738+151/
            com.apple.quicktime.creationdate=2024-05-01T12:00:00+0200
            creation_time=2024-05-01T10:00:00.000000Z
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=800
            title=One
            [CHAPTER]
            TIMEBASE=1/1000
            START=800
            END=1600
            title=Two

            """);
        string words = folder.Write("words.srt", "1\n00:00:00,100 --> 00:00:01,000\nHello\n");
        string plain = folder["plain.mp4"], chapters = folder["chapters.mp4"], clip = folder[$"phone.{codec}.mp4"];
        if (File.Exists(clip)) return clip;
        await RunAsync(
            ["-f", "lavfi", "-i", Picture, .. Sounds, "-map", "0", "-map", "1", "-map", "2", .. Encoder(codec), "-c:a", "aac", "-aspect", "2:1", plain]);
        string later = File.ReadAllText(notes).Replace("800", "1500", StringComparison.Ordinal).Replace("=1600", "=3000", StringComparison.Ordinal);
        string longer = folder.Write("longer.txt", later);
        await RunAsync("-f", "lavfi", "-i", "testsrc2=s=96x64:r=25:d=3", "-i", longer, "-map", "0", "-map_metadata", "1", "-c:v", "libx264", chapters);
        Rotate(plain);
        await RunAsync(
            "-i", plain, "-i", notes, "-i", words, "-i", chapters, "-map", "0", "-map", "2", "-map", "3:d", "-map_metadata", "1", "-map_chapters", "1",
            "-c", "copy", "-c:s", "mov_text", "-tag:d", "gpmd", "-timecode", "01:02:03:04", "-movflags", "use_metadata_tags",
            "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger", "-metadata:s:a:1", "handler_name=Kommentar", "-disposition:a:1", "default",
            "-disposition:a:0", "0", "-metadata:s:s:0", "language=fre", "-metadata:s:s:0", "handler_name=Sous-titres", "-disposition:s:0", "forced", clip);
        return clip;
    }

    /// <summary>The same as any program would put it into another container, which does not take all of it.</summary>
    public async Task<string> PhoneAsync(string codec, string container)
    {
        string phone = await PhoneAsync(codec), clip = folder[$"phone.{codec}.{container}"];
        string[] tracks = container switch
        {
            "mov" => ["-map", "0:v", "-map", "0:a", "-map", "0:s", "-c", "copy", "-movflags", "use_metadata_tags"],
            "mkv" => ["-map", "0:v", "-map", "0:a", "-map", "0:s", "-c", "copy", "-c:s", "subrip"],
            "webm" => ["-map", "0:v", "-map", "0:a", "-map", "0:s", "-c", "copy", "-c:a", "libopus", "-c:s", "webvtt"],
            "avi" => ["-map", "0:v", "-map", "0:a", "-c", "copy", "-c:a", "mp3", "-bsf:v", "h264_mp4toannexb"],
            _ => ["-map", "0:v", "-map", "0:a", "-c", "copy"],
        };
        if (!File.Exists(clip)) await RunAsync(["-i", phone, .. tracks, clip]);
        return clip;
    }

    /// <summary>An mp4 with a cover, seen all around, from an editor.</summary>
    public async Task<string> SphereAsync(string codec)
    {
        string cover = folder["cover.png"], clip = folder[$"sphere.{codec}.mp4"];
        if (File.Exists(clip)) return clip;
        await RunAsync("-f", "lavfi", "-i", "color=red:s=32x32", "-frames:v", "1", cover);
        string[] inputs = ["-f", "lavfi", "-i", Picture, "-i", cover, "-map", "0", "-map", "1"];
        await RunAsync([.. inputs, .. Encoder(codec), "-c:v:1", "copy", "-disposition:v:1", "attached_pic", clip]);
        AddToPicture(clip, Sphere);
        return clip;
    }

    /// <summary>An mp4 in HEVC with Dolby Vision.</summary>
    public async Task<string> VisionAsync()
    {
        string clip = folder["vision.mp4"];
        if (File.Exists(clip)) return clip;
        await RunAsync("-f", "lavfi", "-i", Picture, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", clip);
        AddToPicture(clip, DolbyVision);
        return clip;
    }

    /// <summary>A Matroska file with styled subtitles, their font and a cover.</summary>
    public async Task<string> FontsAsync(string codec)
    {
        string words = folder.Write("words.srt", "1\n00:00:00,100 --> 00:00:01,000\nHello\n"), clip = folder[$"fonts.{codec}.mkv"];
        string font = folder.Write("font.ttf", "not really a font"), cover = folder["cover.jpg"];
        if (File.Exists(clip)) return clip;
        await RunAsync("-f", "lavfi", "-i", "color=red:s=32x32", "-frames:v", "1", cover);
        await RunAsync(
        [
            "-f", "lavfi", "-i", Picture, "-i", words, "-map", "0", "-map", "1", .. Encoder(codec), "-c:s", "ass", "-attach", font, "-attach", cover,
            "-metadata:s:t:0", "mimetype=application/x-truetype-font", "-metadata:s:t:1", "mimetype=image/jpeg", "-metadata:s:s:0", "language=ger",
            "-metadata:s:s:0", "title=Deutsch", clip,
        ]);
        return clip;
    }

    /// <summary>An mp4 cut without encoding, whose edit list hides what came before.</summary>
    public async Task<string> TrimmedAsync()
    {
        string whole = folder["whole.mp4"], clip = folder["trimmed.mp4"];
        if (File.Exists(clip)) return clip;
        await RunAsync(["-f", "lavfi", "-i", Picture, .. Encoder("libx264"), whole]);
        await RunAsync("-ss", "0.28", "-i", whole, "-c", "copy", clip);
        return clip;
    }

    private static string[] Encoder(string codec) => codec == "libx264"
        ? ["-c:v:0", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "10", "-pix_fmt", "yuv420p"]
        : ["-c:v:0", codec, "-deadline", "realtime", "-cpu-used", "8"];

    // The display matrix of a quarter turn in the picture's track header (ISO/IEC 14496-12, 8.3.2).
    private static void Rotate(string mp4)
    {
        byte[] bytes = File.ReadAllBytes(mp4);
        int header = bytes.AsSpan().IndexOf("tkhd"u8) + 4;
        Convert.FromHexString("000000000001000000000000" + "FFFF00000000000000000000" + "000000000000000040000000").CopyTo(bytes, header + 40);
        File.WriteAllBytes(mp4, bytes);
    }

    // Puts a box at the end of the first picture's sample entry; the index must lie behind the samples, so that these do not move.
    private static void AddToPicture(string mp4, byte[] box)
    {
        byte[] bytes = File.ReadAllBytes(mp4);
        int at = 0, end = bytes.Length;
        foreach (string type in new[] { "moov", "trak", "mdia", "minf", "stbl", "stsd", "" })
        {
            while (type.Length > 0 && Encoding.Latin1.GetString(bytes, at + 4, 4) != type) at += BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            int size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), size + box.Length);
            end = at + size;
            at += type == "stsd" ? 16 : 8;
        }

        File.WriteAllBytes(mp4, [.. bytes[..end], .. box, .. bytes[end..]]);
    }

    private static byte[] Box(string type, params byte[][] content)
    {
        byte[] all = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(type), .. content.SelectMany(part => part)];
        BinaryPrimitives.WriteInt32BigEndian(all, all.Length);
        return all;
    }

    private static byte[] Zeros(int count) => new byte[count];

    private Task<string> RunAsync(params string[] arguments) => FfmpegTool.RunAsync("ffmpeg", cancellation, ["-nostdin", "-v", "error", "-y", .. arguments]);
}
