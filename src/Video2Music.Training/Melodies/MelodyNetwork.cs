using TorchSharp;
using TorchSharp.Modules;
using Video2Music.Training.Export;
using Video2Music.Writing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Melodies;

/// <summary>Sizes of a <see cref="MelodyNetwork"/>.</summary>
/// <param name="Hidden">Width of the layers.</param>
/// <param name="Embedding">Width of a token.</param>
/// <param name="Layers">How many recurrent layers.</param>
internal sealed record MelodySettings(int Hidden = 192, int Embedding = 16, int Layers = 2)
{
    /// <summary>The sizes of a network whose weights are known.</summary>
    /// <param name="weights">The weights.</param>
    public static MelodySettings Of(WeightSet weights) =>
        new(weights["enter.weight"].Shape[0], weights["token.weight"].Shape[1], weights.Count("gru.weight_ih_l", ""));
}

/// <summary>Tells at each sixteenth of a melody what comes next, from what <see cref="MelodyView"/> describes.</summary>
internal sealed class MelodyNetwork : Module<Tensor, Tensor, Tensor>
{
    private const double Dropout = 0.15;
    private readonly Embedding token;
    private readonly Linear enter;
    private readonly GRU gru;
    private readonly Linear leave;

    public MelodyNetwork(MelodySettings settings)
        : base("melody")
    {
        token = Embedding(MelodyToken.Count + 1, settings.Embedding);
        enter = Linear(MelodyView.Tokens * settings.Embedding + MelodyView.Width, settings.Hidden);
        gru = GRU(settings.Hidden, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Layers > 1 ? Dropout : 0);
        leave = Linear(2 * settings.Hidden, MelodyToken.Count);
        RegisterComponents();
    }

    /// <summary>Logits of the tokens.</summary>
    /// <param name="tokens">[B, T, <see cref="MelodyView.Tokens"/>], whole numbers.</param>
    /// <param name="values">[B, T, <see cref="MelodyView.Width"/>].</param>
    /// <returns>[B, T, <see cref="MelodyToken.Count"/>].</returns>
    public override Tensor forward(Tensor tokens, Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long steps) = (values.shape[0], values.shape[1]);
        Tensor seen = cat([token.forward(tokens).view(batch, steps, -1), values], 2);
        Tensor x = functional.dropout(functional.relu(enter.forward(seen)), Dropout, training);
        (Tensor heard, _) = gru.forward(x);
        return leave.forward(functional.dropout(cat([heard, x], 2), Dropout, training)).MoveToOuterDisposeScope();
    }
}
