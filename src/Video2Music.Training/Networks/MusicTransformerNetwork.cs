using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Video2Music.MuViSync;
using Video2Music.Writing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>
/// Music Transformer (Huang et al. 2018) over chords, one a second: causal relative attention, and no video. The baseline of
/// the published comparison; it hears what the AMT's decoder hears, and its layers are those without the attention to the picture.
/// </summary>
public sealed class MusicTransformerNetwork : ChordNetwork
{
    [ComponentName(Name = "embedding_root")]
    private readonly Embedding root;

    [ComponentName(Name = "embedding_attr")]
    private readonly Embedding quality;

    [ComponentName(Name = "Linear_chord")]
    private readonly Linear chord;

    [ComponentName(Name = "positional_encoding")]
    private readonly SinusoidalPositions positions;

    private readonly TransformerStack decoder;

    [ComponentName(Name = "Wout")]
    private readonly Linear output;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its sizes.</param>
    public MusicTransformerNetwork(AmtSettings settings)
        : base("music-transformer")
    {
        int width = settings.Width;
        var sizes = new StackSizes(width, settings.Layers, settings.Heads, settings.FeedForward, settings.Dropout);
        root = Embedding(ChordToken.RootCount, width);
        quality = Embedding(ChordToken.QualityCount, width);
        chord = Linear(width + 1, width);
        positions = new SinusoidalPositions(Song.MaxSeconds, width, settings.Dropout);
        decoder = new TransformerStack(sizes, () => new EncoderLayer(sizes, Song.MaxSeconds));
        output = Linear(width, ChordToken.Count);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ChordPrediction forward(ChordBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor key = input.Mode.view(-1, 1, 1).expand(-1, input.Root.shape[1], 1);
        Tensor heard = positions.forward(chord.forward(cat([root.forward(input.Root) + quality.forward(input.Quality), key], 2)));
        return new ChordPrediction(output.forward(decoder.forward(heard, heard)).MoveToOuterDisposeScope());
    }
}
