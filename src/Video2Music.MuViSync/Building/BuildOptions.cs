namespace Video2Music.MuViSync.Building;

/// <summary>What is to be built, and with how much of the machine.</summary>
public sealed record BuildOptions
{
    /// <summary>The folder of music videos; folders in it are searched too.</summary>
    public required string Videos { get; init; }

    /// <summary>Where the dataset goes; made where it is missing.</summary>
    public required string Output { get; init; }

    /// <summary>Which part of the videos; default: all.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Draws the splits; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How large the splits are; default 80, 10, 10.</summary>
    public SplitRatio Ratio { get; init; } = SplitRatio.Published;

    /// <summary>How many videos at most are analysed at once; default: one for every two processors, because each is watched and listened
    /// to at once.</summary>
    public int Jobs { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How much memory all of them may need together, in bytes; default: half of what there is. A video that needs more runs alone.</summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
