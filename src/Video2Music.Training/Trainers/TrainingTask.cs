using TorchSharp;
using Video2Music.Training.Data;
using Video2Music.Training.Presets;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>What is taught, as the <see cref="Trainer"/> sees it: a network, its loss, its validation. Owns the network.</summary>
internal abstract class TrainingTask : IDisposable
{
    /// <summary>Makes what a preset asks for, with fresh weights.</summary>
    public static TrainingTask Of(Preset preset) => preset.Kind == "chords" ? new ChordTask(preset) : new ExpressionTask(preset);

    /// <summary>The network.</summary>
    public abstract nn.Module Network { get; }

    /// <summary>Where the network is computed; the processor at first.</summary>
    public Device Device { get; private set; } = CPU;

    /// <summary>Moves the network.</summary>
    public void MoveTo(Device device)
    {
        if (device.type == Device.type) return;
        Network.to(device);
        Device = device;
    }

    /// <summary>Names of the figures that <see cref="Validate"/> gives, in the table's order.</summary>
    public abstract IReadOnlyList<string> Figures { get; }

    /// <summary>Looks at the training songs before the first step.</summary>
    public virtual void Prepare(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
    }

    /// <summary>Fits what is not taught step by step to the weights as they are; before each validation.</summary>
    public virtual void FitClosedFormParts(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation)
    {
    }

    /// <summary>The loss of a batch, a scalar that can be followed backwards.</summary>
    public abstract Tensor Loss(IReadOnlyList<TrainingExample> examples);

    /// <summary>The figures of some songs, with the network as it is.</summary>
    public abstract Dictionary<string, double> Validate(IReadOnlyList<TrainingSong> songs, CancellationToken cancellation);

    /// <summary>The one number that decides which epoch is best; lower is better.</summary>
    public abstract double SelectionMetric(IReadOnlyDictionary<string, double> figures);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>With embeddings, without, or both: what is validated follows from what is taught.</summary>
    protected static IReadOnlyList<(string Prefix, bool Semantic)> Modes(double semanticDropout) => semanticDropout switch
    {
        <= 0 => [("on_", true)],
        >= 1 => [("off_", false)],
        _ => [("on_", true), ("off_", false)],
    };
}
