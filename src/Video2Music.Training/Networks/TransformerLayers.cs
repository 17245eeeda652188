using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Sizes of a stack of transformer layers.</summary>
/// <param name="Width">Width of the sequence's rows.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Number of heads, a divisor of the width.</param>
/// <param name="FeedForward">Inner width of the feed-forward part.</param>
/// <param name="Dropout">Share that training drops, 0 to 1.</param>
internal sealed record StackSizes(int Width, int Layers, int Heads, int FeedForward, double Dropout);

/// <summary>What both kinds of layer have: a feed-forward part, layer norm after each residual, PyTorch's names.</summary>
internal abstract class TransformerLayer : Module<Tensor, Tensor, Tensor>
{
    private readonly double dropout;
    [ComponentName(Name = "linear1")]
    private readonly Linear inner;

    [ComponentName(Name = "linear2")]
    private readonly Linear outer;

    /// <summary>Makes the feed-forward part.</summary>
    /// <param name="sizes">The stack's sizes.</param>
    protected TransformerLayer(StackSizes sizes)
        : base(nameof(TransformerLayer))
    {
        dropout = sizes.Dropout;
        inner = Linear(sizes.Width, sizes.FeedForward);
        outer = Linear(sizes.FeedForward, sizes.Width);
        init.xavier_uniform_(inner.weight!);
        init.xavier_uniform_(outer.weight!);
    }

    /// <summary>norm(x + dropout(change)).</summary>
    protected Tensor Residual(Tensor x, Tensor change, LayerNorm norm) =>
        norm.forward(x + functional.dropout(change, dropout, training));

    /// <summary>Two linear maps with ReLU and dropout between them.</summary>
    protected Tensor FeedForward(Tensor x) =>
        outer.forward(functional.dropout(functional.relu(inner.forward(x)), dropout, training));
}

/// <summary>
/// A layer without a memory: attention to the sequence itself, causal and relative where it is given distances, and
/// feed-forward. The second argument is ignored.
/// </summary>
internal sealed class EncoderLayer : TransformerLayer
{
    [ComponentName(Name = "self_attn")]
    private readonly Attention self;

    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;

    public EncoderLayer(StackSizes sizes, int maxDistance = 0)
        : base(sizes)
    {
        self = new Attention(sizes.Width, sizes.Heads, sizes.Dropout, maxDistance);
        norm1 = LayerNorm(sizes.Width);
        norm2 = LayerNorm(sizes.Width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor memory)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = Residual(x, self.forward(x, x), norm1);
        return Residual(seen, FeedForward(seen), norm2).MoveToOuterDisposeScope();
    }
}

/// <summary>A decoder's layer: causal relative attention to the sequence itself, attention to the memory, feed-forward.</summary>
internal sealed class DecoderLayer : TransformerLayer
{
    [ComponentName(Name = "self_attn")]
    private readonly Attention self;

    [ComponentName(Name = "multihead_attn")]
    private readonly Attention cross;

    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly LayerNorm norm3;

    public DecoderLayer(StackSizes sizes, int maxDistance)
        : base(sizes)
    {
        self = new Attention(sizes.Width, sizes.Heads, sizes.Dropout, maxDistance);
        cross = new Attention(sizes.Width, sizes.Heads, sizes.Dropout);
        norm1 = LayerNorm(sizes.Width);
        norm2 = LayerNorm(sizes.Width);
        norm3 = LayerNorm(sizes.Width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor memory)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor heard = Residual(x, self.forward(x, x), norm1);
        Tensor seen = Residual(heard, cross.forward(heard, memory), norm2);
        return Residual(seen, FeedForward(seen), norm3).MoveToOuterDisposeScope();
    }
}

/// <summary>A stack of layers with a layer norm at its end.</summary>
internal sealed class TransformerStack : Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<TransformerLayer> layers = [];
    private readonly LayerNorm norm;

    public TransformerStack(StackSizes sizes, Func<TransformerLayer> makeLayer)
        : base(nameof(TransformerStack))
    {
        for (int i = 0; i < sizes.Layers; i++) layers.Add(makeLayer());
        norm = LayerNorm(sizes.Width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, Tensor memory)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (TransformerLayer layer in layers) x = layer.forward(x, memory);
        return norm.forward(x).MoveToOuterDisposeScope();
    }
}

/// <summary>An encoder whose result a decoder attends to.</summary>
internal sealed class EncoderDecoder : Module<Tensor, Tensor, Tensor>
{
    private readonly TransformerStack encoder;
    private readonly TransformerStack decoder;

    public EncoderDecoder(StackSizes sizes, int maxDistance)
        : base(nameof(EncoderDecoder))
    {
        encoder = new TransformerStack(sizes, () => new EncoderLayer(sizes));
        decoder = new TransformerStack(sizes, () => new DecoderLayer(sizes, maxDistance));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor heard, Tensor seen)
    {
        using Tensor memory = encoder.forward(seen, seen);
        return decoder.forward(heard, memory);
    }
}
