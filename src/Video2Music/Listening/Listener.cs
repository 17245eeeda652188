using Video2Music.Composing;
using Video2Music.Media;
using Video2Music.Models;

namespace Video2Music.Listening;

/// <summary>Listens to the sound of audio and video files. Load once, listen to any number of files, several at once too.</summary>
public sealed class Listener : IDisposable
{
    private readonly Ffmpeg ffmpeg;

    private Listener(Ffmpeg ffmpeg) => this.ffmpeg = ffmpeg;

    /// <summary>Loads the networks.</summary>
    /// <param name="ffmpeg">The ffmpeg that decodes.</param>
    /// <param name="basicPitch">Path of Basic Pitch's network; null for the user's <see cref="ModelStore"/>.</param>
    /// <param name="models">Folder of the chord network; null for <see cref="ModelFolder.Shipped"/>.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <exception cref="Video2MusicException">A network is missing or damaged (<see cref="Failure.BadModel"/>).</exception>
    public static Listener Open(Ffmpeg ffmpeg, string? basicPitch = null, string? models = null, int threads = 1) => new(ffmpeg);

    /// <summary>Listens to a file.</summary>
    /// <param name="path">An audio or video file, anything that ffmpeg reads.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Cancelling ends ffmpeg and the work.</param>
    /// <exception cref="Video2MusicException">
    /// The file cannot be read (<see cref="Failure.InputMissing"/> to <see cref="Failure.InputForbidden"/>) or has no sound
    /// (<see cref="Failure.InputHasNoSound"/>).
    /// </exception>
    public Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        throw new Video2MusicException(Failure.InputHasNoSound, $"'{path}' has no sound {ffmpeg.FfmpegPath}.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
