using Video2Music.Listening;

namespace Video2Music.MuViSync.Building;

/// <summary>Hears the music of a file: <see cref="Listener"/>, or something else in its place.</summary>
public interface IListener
{
    /// <summary>Listens to a file; may be called for several at once.</summary>
    /// <param name="path">An audio or video file.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress, CancellationToken cancellation);
}
