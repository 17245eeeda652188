namespace Video2Music.Vision;

/// <summary>
/// What is seen in a video, one row a second; row s describes [s, s+1). All arrays have <see cref="Seconds"/> rows.
/// </summary>
public sealed record VideoFeatures
{
    /// <summary>Length of the video in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>How many frames were decoded; 0 where the features come from a dataset.</summary>
    public int FrameCount { get; init; }

    /// <summary>Times of the cuts in seconds, ascending.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = [];

    /// <summary>How much the picture changes at each cut, 0 to 255; empty where that is not known.</summary>
    public IReadOnlyList<double> CutChanges { get; init; } = [];

    /// <summary>Times in seconds at which the file's chapters begin, ascending; empty where it has none.</summary>
    public IReadOnlyList<double> Chapters { get; init; } = [];

    /// <summary>Number of the scene that each second belongs to, from 0.</summary>
    public required int[] Scene { get; init; }

    /// <summary>Whole seconds since the scene last changed, from 0.</summary>
    public required int[] SceneOffset { get; init; }

    /// <summary>Mean absolute difference of neighbouring frames' colour values a second, 0 to 255.</summary>
    public required float[] Motion { get; init; }

    /// <summary>
    /// How much the picture moves in each second: the mean over all its frames of how far they differ from the one before in hue, saturation and value,
    /// 0 to 255, cuts left out. Null where that is not known, as in features from a dataset.
    /// </summary>
    public float[]? Activity { get; init; }

    /// <summary>Emotion of each second.</summary>
    public required EmotionDistribution[] Emotion { get; init; }

    /// <summary>
    /// CLIP image embeddings, row-major [<see cref="Seconds"/> x <see cref="SemanticWidth"/>], projected and not
    /// normalised; null where no encoder was present.
    /// </summary>
    public float[]? Semantic { get; init; }

    /// <summary>What was wrong with the video as it was watched: a sentence each, for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Width of a semantic embedding: 768.</summary>
    public const int SemanticWidth = 768;

    /// <summary>How many seconds are described: the duration rounded up.</summary>
    public int Seconds => Motion.Length;

    /// <summary>Some of the seconds, in another order or several times: a row for each that is named. Cuts and chapters stay as they are.</summary>
    /// <param name="rows">The seconds.</param>
    internal VideoFeatures Pick(int[] rows)
    {
        VideoFeatures picked = this with { Duration = rows.Length, Scene = Array.ConvertAll(rows, row => Scene[row]) };
        foreach (FeatureDescriptor feature in FeatureDescriptor.All)
            if (feature.RowsOf(this) is { } values) picked = feature.With(picked, Pick(values, feature.Width, rows));
        return picked;
    }

    private static float[] Pick(float[] values, int width, int[] rows)
    {
        var picked = new float[rows.Length * width];
        for (int s = 0; s < rows.Length; s++) values.AsSpan(rows[s] * width, width).CopyTo(picked.AsSpan(s * width));
        return picked;
    }
}
