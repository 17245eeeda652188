using TorchSharp;
using TorchSharp.Modules;
using Video2Music.Vision;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>Settings of <see cref="RecurrentExpression"/>; those left out are the published ones.</summary>
public sealed record RecurrentSettings
{
    /// <summary><c>gru</c> or <c>lstm</c>.</summary>
    public string Cell { get; init; } = "gru";

    /// <summary>Whether the video is also read backwards.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>Width of a direction's state.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Share of the inputs, and of the values between layers, that training drops.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Whether inputs and outputs are standardised inside, and a learned vector stands for absent semantic features. Not in the
    /// published network.</summary>
    public bool Standardised { get; init; }
}

/// <summary>
/// The published regression and its compared variants: a recurrent network, one or both ways, and a linear map to note
/// density and loudness. Parameter names are the authors' (<c>bigru</c>, <c>bifc</c>, and so on).
/// </summary>
public sealed class RecurrentExpression : ExpressionNetwork
{
    private const int Outputs = 2;

    // 768 columns at full weight drown the other eight and are learned by heart: on the validation songs the network is then
    // better without them.
    private const float SemanticWeight = 0.1f;

    private readonly RecurrentSettings settings;
    private readonly GRU? gru;
    private readonly LSTM? lstm;
    private readonly Linear output;
    private readonly Parameter? absent;
    private readonly Tensor? inputMean;
    private readonly Tensor? inputScale;
    private readonly Tensor? outputMean;
    private readonly Tensor? outputScale;

    /// <summary>Makes the network with fresh weights.</summary>
    /// <param name="settings">Its kind and sizes.</param>
    /// <exception cref="Video2MusicException">The cell is neither gru nor lstm.</exception>
    public RecurrentExpression(RecurrentSettings settings)
        : base("recurrent")
    {
        this.settings = settings;
        string prefix = settings.Bidirectional ? "bi" : "";
        gru = settings.Cell == "gru" ? MakeGru(prefix) : null;
        lstm = settings.Cell == "lstm" ? MakeLstm(prefix) : null;
        if (gru is null && lstm is null)
            throw new Video2MusicException(Failure.Usage, $"Unknown cell '{settings.Cell}': expected gru or lstm.");
        output = Linear(settings.Hidden * (settings.Bidirectional ? 2 : 1), Outputs);
        register_module(prefix + "fc", output);
        if (!settings.Standardised) return;
        absent = new Parameter(zeros(VideoFeatures.SemanticWidth));
        register_parameter("semantic_absent", absent);
        inputMean = Buffer("input_mean", zeros(VideoBatch.VectorWidth));
        inputScale = Buffer("input_scale", ones(VideoBatch.VectorWidth));
        outputMean = Buffer("output_mean", zeros(Outputs));
        outputScale = Buffer("output_scale", ones(Outputs));
    }

    /// <summary>What the authors' bi-GRU checkpoints hold beyond it: the bi-LSTM that they compare with.</summary>
    public static IReadOnlySet<string> VariantParameters { get; } = new HashSet<string>(
        from name in (string[])["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
        from layer in (string[])["l0", "l0_reverse", "l1", "l1_reverse"]
        select $"bilstm.{name}_{layer}");

    /// <inheritdoc/>
    public override Tensor forward(VideoBatch input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = input.Vector(absent);
        if (inputMean is not null) x = (x - inputMean) * inputScale!;
        x = functional.dropout(x, settings.Dropout, training);
        Tensor y = output.forward(Recur(x, input.Lengths));
        if (outputMean is not null) y = y * outputScale! + outputMean;
        return y.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override void Standardise(Scales scales)
    {
        if (inputMean is null) return;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        inputMean.copy_(tensor(scales.InputMean));
        inputScale!.copy_(1 / tensor(scales.InputDeviation));
        using Tensor semantic = inputScale.narrow(0, 0, VideoFeatures.SemanticWidth);
        semantic.mul_(SemanticWeight);
        outputMean!.copy_(tensor(scales.OutputMean));
        outputScale!.copy_(tensor(scales.OutputDeviation));
        absent!.copy_(inputMean.narrow(0, 0, VideoFeatures.SemanticWidth));
    }

    // Songs of different length are packed, so that reading backwards begins at each one's own end.
    private Tensor Recur(Tensor x, Tensor lengths)
    {
        if (lengths.min().item<long>() == x.shape[1])
            return gru is not null ? gru.call(x).Item1 : lstm!.call(x).Item1;
        using nn.utils.rnn.PackedSequence packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first: true, enforce_sorted: false);
        using nn.utils.rnn.PackedSequence states = gru is not null ? gru.call(packed).Item1 : lstm!.call(packed).Item1;
        return nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: x.shape[1]).Item1;
    }

    private GRU MakeGru(string prefix)
    {
        GRU made = GRU(VideoBatch.VectorWidth, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Dropout,
            bidirectional: settings.Bidirectional);
        register_module(prefix + "gru", made);
        return made;
    }

    private LSTM MakeLstm(string prefix)
    {
        LSTM made = LSTM(VideoBatch.VectorWidth, settings.Hidden, settings.Layers, batchFirst: true, dropout: settings.Dropout,
            bidirectional: settings.Bidirectional);
        register_module(prefix + "lstm", made);
        return made;
    }

    private Tensor Buffer(string name, Tensor value)
    {
        register_buffer(name, value);
        return value;
    }
}
