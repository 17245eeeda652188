using Video2Music.Audio;

namespace Video2Music.MuViSync.Building;

/// <summary>Hears the music of a file: <see cref="AudioAnalyzer"/>, or something else in its place.</summary>
public interface IAudioAnalyzer
{
    /// <summary>Listens to a file; may be called for several at once.</summary>
    /// <param name="path">An audio or video file.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress, CancellationToken cancellation);
}
