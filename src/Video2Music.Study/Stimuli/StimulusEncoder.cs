using System.Globalization;
using Video2Music.Media;

namespace Video2Music.Study.Stimuli;

/// <summary>Makes what is shown: one picture for all systems of a clip, and each one's sound equally loud and encoded alike.</summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
internal sealed class StimulusEncoder(Ffmpeg ffmpeg)
{
    /// <summary>The integrated loudness of every stimulus in LUFS.</summary>
    public const double Loudness = -16;

    /// <summary>How far a stimulus may be from it at most, in LU.</summary>
    public const double LoudnessTolerance = 0.3;

    private const int Tries = 8;
    private const double NearEnough = 0.1;
    private const double FadeSeconds = 0.5;
    private const string Blank = "-map_metadata -1 -map_chapters -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart "
        + "-write_btrt 0";

    // Whatever it was, what any browser plays: H.264 of at most 1280 x 720 square points and 30 pictures a second.
    private const string Picture = "scale=w='max(2,trunc(iw*sar/2)*2)':h=ih,setsar=1,"
        + "scale=w='min(1280,iw)':h='min(720,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1,format=yuv420p";

    /// <summary>Encodes the picture of a clip.</summary>
    /// <param name="source">The video.</param>
    /// <param name="stream">The number of the picture's stream.</param>
    /// <param name="rate">Its pictures a second.</param>
    /// <param name="seconds">How much of it, from its beginning.</param>
    /// <param name="path">Where to.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    public Task PictureAsync(string source, int stream, double rate, double seconds, string path, CancellationToken cancellation) => RunAsync(source,
        [
            .. Ffmpeg.Input(source), "-map", $"0:{stream}", "-t", Text(seconds), "-vf", rate > 30 ? Picture + ",fps=30" : Picture, "-c:v", "libx264",
            "-preset", "medium", "-crf", "20", "-threads", "2", .. Blank.Split(' '), "-y", path,
        ], cancellation);

    /// <summary>Puts a sound to a picture, as loud as all others.</summary>
    /// <param name="picture">The picture of <see cref="PictureAsync"/>.</param>
    /// <param name="source">The video that has the sound.</param>
    /// <param name="sound">What is heard of it.</param>
    /// <param name="path">Where to.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <returns>The loudness that was reached, in LUFS.</returns>
    /// <exception cref="Video2MusicException">It is silent, or cannot be made so loud.</exception>
    public async Task<double> SoundAsync(string picture, string source, SoundSpan sound, string path, CancellationToken cancellation)
    {
        double gain = 0, best = double.NaN;
        for (int i = 0; i < Tries; i++)
        {
            await MuxAsync(picture, source, sound, gain, path, cancellation).ConfigureAwait(false);
            best = await new OwnLoudness(ffmpeg).MeasureAsync(path, 1, cancellation).ConfigureAwait(false)
                ?? throw new Video2MusicException(Failure.InputHasNoSound, $"'{source}' is silent in its first {sound.Seconds:0.#} s: expected music.");
            if (Math.Abs(best - Loudness) <= NearEnough) return best;
            gain += Loudness - best;
        }

        return Math.Abs(best - Loudness) <= LoudnessTolerance ? best : throw new Video2MusicException(
            Failure.ToolFailed, $"The sound of '{source}' cannot be made as loud as the others: {Text(best)} LUFS were reached, expected {Loudness}.");
    }

    private Task MuxAsync(string picture, string source, SoundSpan sound, double gain, string path, CancellationToken cancellation)
    {
        double fade = Math.Min(FadeSeconds, sound.Seconds / 4);
        string length = Text(sound.Seconds);
        string filter = $"aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,atrim=0:{length},apad=whole_dur={length}"
            + $",afade=t=out:st={Text(sound.Seconds - fade)}:d={Text(fade)},volume={Text(gain)}dB,alimiter=limit=0.89:attack=5:release=50:level=false"
            + (sound.SilentFrom is { } silent ? $",volume=0:enable='gte(t,{Text(silent)})'" : "");
        return RunAsync(source,
            [
                .. Ffmpeg.Input(picture), .. Ffmpeg.Input(source), "-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", "-af", filter, "-c:a", "aac",
                "-b:a", "192k", "-ar", "48000", "-ac", "2", "-t", length, .. Blank.Split(' '), "-y", path,
            ], cancellation);
    }

    private async Task RunAsync(string source, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        (int code, _, string error) = await ToolProcess.RunAsync(
            ffmpeg.FfmpegPath, ["-v", "error", "-nostdin", .. arguments], Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw new Video2MusicException(
            Failure.ToolFailed, $"ffmpeg could not make a stimulus of '{source}' ({ToolMessage.Reason(error, code)}).");
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
