using Video2Music.Media;

namespace Video2Music.Study.Stimuli;

/// <summary>
/// What listeners set the volume by: a chord that swells and falls, which is of no system, so that nobody knows one of them before the others.
/// </summary>
/// <param name="ffmpeg">The installed ffmpeg.</param>
internal sealed class VolumeSound(Ffmpeg ffmpeg)
{
    /// <summary>How long it is, in seconds; the page repeats it.</summary>
    public const double Seconds = 8;

    /// <summary>The pictures a second of what is black beside it.</summary>
    public const double Rate = 5;

    private const string Chord = "aevalsrc='0.1*(sin(2*PI*220*t)+sin(2*PI*277.18*t)+sin(2*PI*329.63*t)+sin(2*PI*440*t))*(0.6-0.4*cos(2*PI*t/4))':s=48000:d=8";

    /// <summary>Makes a video of it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    public async Task MakeAsync(string path, CancellationToken cancellation)
    {
        string[] arguments = ["-v", "error", "-nostdin", "-f", "lavfi", "-i", "color=c=black:s=64x36:r=5:d=8", "-f", "lavfi", "-i", Chord, "-y", path];
        (int code, _, string error) = await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw new Video2MusicException(
            Failure.ToolFailed, $"ffmpeg could not make the sound to set the volume by ({ToolMessage.Reason(error, code)}).");
    }
}
