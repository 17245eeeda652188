using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>An exported chord network as users run it, on ONNX Runtime.</summary>
/// <param name="network">The network; it stays the caller's.</param>
/// <param name="withSemantic">Whether it may see the CLIP embeddings.</param>
public sealed class NetworkPredictor(ChordModel network, bool withSemantic) : IChordPredictor
{
    /// <inheritdoc/>
    public string Name => network.Preset;

    /// <inheritdoc/>
    /// <exception cref="Video2MusicException">The network cannot see a whole song (<see cref="Failure.BadModel"/>).</exception>
    public float[] Logits(Song song)
    {
        RequireLength();
        return network.Logits(Seen(song), ChordTargets.HeardIn(song), song.Key.Mode);
    }

    private void RequireLength()
    {
        if (network.MaxSeconds >= ChordTargets.Positions) return;
        throw new Video2MusicException(
            Failure.BadModel,
            $"The chord network '{network.Preset}' sees {network.MaxSeconds} s at once; the published figures need one that "
                + $"sees at least {ChordTargets.Positions} s.");
    }

    private VideoFeatures Seen(Song song) => withSemantic ? song.Features : song.Features with { Semantic = null };
}
