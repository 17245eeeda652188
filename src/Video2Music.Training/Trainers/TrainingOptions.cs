namespace Video2Music.Training.Trainers;

/// <summary>What the command line says of a training. Null leaves the preset's value.</summary>
public sealed record TrainingOptions
{
    /// <summary>Folder of the dataset.</summary>
    public required string Data { get; init; }

    /// <summary>Folder for checkpoints and results; made where it is missing.</summary>
    public required string Out { get; init; }

    /// <summary>Decides the first weights, the songs' order and what is dropped.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>Songs a batch.</summary>
    public int? Batch { get; init; }

    /// <summary>Share of the songs shown without semantic features.</summary>
    public double? SemanticDropout { get; init; }

    /// <summary>Threads of libtorch; 0 for its own choice. Another number may round sums differently.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// <c>auto</c>, <c>cpu</c> or <c>cuda</c>. On the processor, resuming is exact; a card's random numbers are not kept, so there
    /// what is dropped after resuming differs.
    /// </summary>
    public string Device { get; init; } = "auto";

    /// <summary>Whether to go on with the training in <see cref="Out"/>.</summary>
    public bool Resume { get; init; }
}
