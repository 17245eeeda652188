using Video2Music.Media;
using Video2Music.Playing;

namespace Video2Music.Audio;

/// <summary>Finds where somebody speaks in the sound of a file.</summary>
/// <param name="ffmpeg">The ffmpeg that decodes.</param>
internal sealed class SpeechFinder(Ffmpeg ffmpeg)
{
    /// <summary>Finds it.</summary>
    /// <param name="path">A file with sound. Of several tracks it is the one that a player plays unasked.</param>
    /// <param name="known">What ffprobe tells of the file, where it was asked already.</param>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <returns>Stretches of speech in seconds from the first frame of the picture, in order and apart; none where nobody speaks.</returns>
    /// <exception cref="Video2MusicException">The sound cannot be decoded.</exception>
    public async Task<IReadOnlyList<Stretch>> FindAsync(string path, MediaReport? known, CancellationToken cancellation)
    {
        var sound = new SoundFrames();
        await new AudioStream(ffmpeg, path, SoundFrames.SampleRate, known).ReadAsync(sound.Take, cancellation).ConfigureAwait(false);
        IReadOnlyList<SoundFrame> frames = sound.Finish();
        return SpeechStretches.Of(SpeechLikelihood.Of(frames), frames);
    }
}
