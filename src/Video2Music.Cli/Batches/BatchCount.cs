namespace Video2Music.Cli.Batches;

/// <summary>How several videos fared.</summary>
/// <param name="Made">How many have their music now.</param>
/// <param name="Skipped">How many had it before.</param>
/// <param name="Failed">How many got none.</param>
internal readonly record struct BatchCount(int Made, int Skipped, int Failed)
{
    /// <summary>How many there were.</summary>
    public int All => Made + Skipped + Failed;

    /// <summary>In words, such as <c>3 made, 1 skipped, 1 failed</c>.</summary>
    public override string ToString() => $"{Made} made, {Skipped} skipped, {Failed} failed";

    /// <summary>With one more.</summary>
    public BatchCount With(BatchOutcome outcome) => outcome switch
    {
        VideoMade => this with { Made = Made + 1 },
        VideoSkipped => this with { Skipped = Skipped + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
