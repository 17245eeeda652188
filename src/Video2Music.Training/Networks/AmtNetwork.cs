using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Video2Music.MuViSync;
using Video2Music.Vision;
using Video2Music.Writing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Settings of <see cref="AmtNetwork"/>; those left out are the published ones.</summary>
public sealed record AmtSettings
{
    /// <summary>Width of the sequences.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Layers of the encoder and of the decoder.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>Heads of each attention.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Inner width of the feed-forward parts.</summary>
    public int FeedForward { get; init; } = 1024;

    /// <summary>Share that training drops.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Whether a learned vector stands for absent semantic features, in place of zeros. Not in the published network.</summary>
    public bool StandIn { get; init; }
}

/// <summary>
/// The Affective Multimodal Transformer as published (Kang, Poria and Herremans 2024), with the authors' parameter names,
/// so that published weights load: see <see cref="UnusedParameters"/> for what they hold beyond it.
/// </summary>
public sealed class AmtNetwork : ChordNetwork
{
    [ComponentName(Name = "Linear_vis")]
    private readonly Linear video;

    [ComponentName(Name = "Linear_chord")]
    private readonly Linear chord;

    [ComponentName(Name = "embedding_root")]
    private readonly Embedding root;

    [ComponentName(Name = "embedding_attr")]
    private readonly Embedding quality;

    [ComponentName(Name = "positional_encoding_video")]
    private readonly SinusoidalPositions videoPositions;

    [ComponentName(Name = "positional_encoding")]
    private readonly SinusoidalPositions chordPositions;

    private readonly EncoderDecoder transformer;

    [ComponentName(Name = "Wout")]
    private readonly Linear output;

    [ComponentName(Name = "semantic_absent")]
    private readonly Parameter? absent;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its sizes.</param>
    public AmtNetwork(AmtSettings settings)
        : base("amt")
    {
        int width = settings.Width;
        var sizes = new StackSizes(width, settings.Layers, settings.Heads, settings.FeedForward, settings.Dropout);
        video = Linear(VideoBatch.VectorWidth, width);
        chord = Linear(width + 1, width);
        root = Embedding(ChordToken.RootCount, width);
        quality = Embedding(ChordToken.QualityCount, width);
        videoPositions = new SinusoidalPositions(Song.MaxSeconds, width, settings.Dropout);
        chordPositions = new SinusoidalPositions(Song.MaxSeconds, width, settings.Dropout);
        transformer = new EncoderDecoder(sizes, Song.MaxSeconds);
        output = Linear(width, ChordToken.Count);
        absent = settings.StandIn ? new Parameter(zeros(VideoFeatures.SemanticWidth)) : null;
        RegisterComponents();
    }

    /// <summary>
    /// What the authors' checkpoints hold that the published forward pass never reads: outputs and embeddings of other
    /// variants.
    /// </summary>
    public static IReadOnlySet<string> UnusedParameters { get; } = new HashSet<string>
    {
        "embedding.weight", "condition_linear.weight", "condition_linear.bias", "Wout_root.weight", "Wout_root.bias",
        "Wout_attr.weight", "Wout_attr.bias",
    };

    /// <summary>The published encoder is shown 300 rows and attends to the padding too.</summary>
    public override bool NeedsFullLength => true;

    /// <inheritdoc/>
    public override ChordPrediction forward(ChordBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = videoPositions.forward(video.forward(input.Video.Vector(absent)));
        Tensor key = input.Mode.view(-1, 1, 1).expand(-1, input.Root.shape[1], 1);
        Tensor chords = cat([root.forward(input.Root) + quality.forward(input.Quality), key], 2);
        Tensor heard = chordPositions.forward(chord.forward(chords));
        return new ChordPrediction(output.forward(transformer.forward(heard, seen)).MoveToOuterDisposeScope());
    }
}
