using System.Globalization;

namespace Video2Music.Media;

/// <summary>How the music becomes the sound of a film, as a graph of ffmpeg's filters from its two inputs to <c>[sound]</c>.</summary>
internal static class SoundMix
{
    /// <summary>
    /// How a track of the video goes along when it cannot be copied: from the file's start, with silence where it has none.
    /// </summary>
    /// <param name="wait">Seconds that it has to wait for the picture.</param>
    public static string InTime(double wait) => wait > 0 ? $"{FromStart},adelay=delays={Text(1000 * wait)}:all=1" : FromStart;

    private const string FromStart = "aresample=async=1:first_pts=0";

    // How the music gives way to the video's own sound: by about 10 dB where that plays at the target loudness, back within a
    // breath where it pauses.
    private const string Duck = "sidechaincompress=threshold=0.03:ratio=4:attack=50:release=600";
    private const string Limit = "alimiter=limit=0.84:level=0:attack=5:release=100:latency=1";
    private const string Stereo = "aformat=sample_rates=44100:channel_layouts=stereo";

    /// <summary>The music alone, silent until the first frame.</summary>
    /// <param name="start">Seconds from the file's start to the first frame.</param>
    public static string Alone(double start) => $"{Music(start)}[sound]";

    /// <summary>Both begin where the file does; the music waits for the picture, the own sound fills up what it lacks.</summary>
    /// <param name="track">Number of the stream with the own sound.</param>
    /// <param name="gain">What brings the own sound to the target loudness, in dB.</param>
    /// <param name="start">Seconds from the file's start to the first frame.</param>
    /// <param name="duration">Seconds that the picture lasts.</param>
    /// <param name="wait">Seconds that the own sound has to wait for the picture.</param>
    /// <param name="ducked">Whether the music gives way already; if not, it does to whatever sounds.</param>
    public static string Under(int track, double gain, double start, double duration, double wait, bool ducked) =>
        $"[0:{track}]{InTime(wait)},{Stereo},volume={Text(gain)}dB,apad,atrim=end={Text(start + duration)}{(ducked ? "" : ",asplit[key]")}[own];"
        + $"{Music(start)}{(ducked ? "" : $"[music];[music][key]{Duck}")}[ducked];"
        + $"[own][ducked]amix=inputs=2:duration=longest:normalize=0,{Limit},atrim=end={Text(start + duration)}[sound]";

    private static string Music(double start) => $"[1:a]{Stereo},adelay=delays={Text(1000 * start)}:all=1";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
