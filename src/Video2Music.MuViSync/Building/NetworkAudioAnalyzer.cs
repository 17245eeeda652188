using Video2Music.Audio;

namespace Video2Music.MuViSync.Building;

/// <summary>Hears with the networks of the library.</summary>
/// <param name="listener">The networks, loaded; not disposed here.</param>
public sealed class NetworkAudioAnalyzer(AudioAnalyzer listener) : IAudioAnalyzer
{
    /// <inheritdoc/>
    public Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress, CancellationToken cancellation) =>
        listener.ListenAsync(path, progress, cancellation);
}
