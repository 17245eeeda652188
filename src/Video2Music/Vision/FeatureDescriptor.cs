using System.Runtime.InteropServices;

namespace Video2Music.Vision;

/// <summary>
/// What there is to know of one feature of the picture. Rows at inference, batches, exported inputs, saved analyses, the dataset's files and their
/// checks go through <see cref="All"/>, so that a feature that is added here reaches all of them.
/// </summary>
public sealed class FeatureDescriptor
{
    private const float SumSlack = 0.002f; // six numbers of four decimals, and a half-precision softmax before them

    private readonly Func<VideoFeatures, float[]?> get;
    private readonly Func<VideoFeatures, float[]?, VideoFeatures> set;

    private FeatureDescriptor(Func<VideoFeatures, float[]?> get, Func<VideoFeatures, float[]?, VideoFeatures> set) => (this.get, this.set) = (get, set);

    /// <summary>Name of the networks' input, such as <c>scene_offset</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a person calls it, such as <c>scenes</c>.</summary>
    public required string Label { get; init; }

    /// <summary>How many values a second has.</summary>
    public int Width { get; private init; } = 1;

    /// <summary>Whether a video may be without it; then its rows are <see cref="Padding"/>, and <see cref="PresenceName"/> tells so.</summary>
    public bool Optional { get; private init; }

    /// <summary>Whether networks are shown it.</summary>
    public bool ForNetworks { get; private init; } = true;

    /// <summary>What is added to the values before networks read them, which take 0 for seconds that are not there.</summary>
    public float Offset { get; private init; }

    /// <summary>The value of seconds that are not there: the one that networks read as 0.</summary>
    public float Padding => -Offset;

    /// <summary>How networks of our own scale it; null where it is not for them, or has a layer of its own.</summary>
    public FeatureScaling? Scaling { get; private init; }

    /// <summary>What stands for it where it is withheld from a network: its mean over the train split of MuVi-Sync, as many values as it is
    /// wide. Null where it is left out instead.</summary>
    public IReadOnlyList<float>? Mean { get; private init; }

    /// <summary>What is expected of a second's values, in words.</summary>
    public required string Expected { get; init; }

    /// <summary>Name of the networks' input that is 1 where a video has the feature, else 0; null where every video has it.</summary>
    public string? PresenceName => Optional ? $"{Name}_present" : null;

    /// <summary>CLIP image embeddings.</summary>
    public static FeatureDescriptor Semantic { get; } = new(
        seen => seen.Semantic,
        (seen, rows) => seen with { Semantic = rows })
    {
        Name = "semantic",
        Label = "semantic",
        Width = VideoFeatures.SemanticWidth,
        Optional = true,
        Expected = "finite numbers",
    };

    /// <summary>Whole seconds since the last cut.</summary>
    public static FeatureDescriptor SceneOffset { get; } = new(
        seen => Array.ConvertAll(seen.SceneOffset, offset => (float)offset),
        (seen, rows) => seen with { SceneOffset = Array.ConvertAll(rows ?? [], offset => (int)offset) })
    {
        Name = "scene_offset",
        Label = "scenes",
        Offset = 1, // a cut is 1
        Scaling = new FeatureScaling(Logarithmic: true, Factor: 0.5f),
        Mean = [3], // a scene that is three seconds old, everywhere, has no cuts
        Expected = "0 or one more than the second before",
        Fits = (before, now) => now[0] == 0 || now[0] == (before.IsEmpty ? 0 : before[0] + 1),
    };

    /// <summary>How much moves.</summary>
    public static FeatureDescriptor Motion { get; } = new(
        seen => seen.Motion,
        (seen, rows) => seen with { Motion = rows ?? [] })
    {
        Name = "motion",
        Label = "motion",
        Scaling = new FeatureScaling(Logarithmic: true, Shift: 1, Middle: 1.8f),
        Mean = [8.32f],
        Expected = "a motion from 0 to 255",
        Fits = (_, now) => now[0] is >= 0 and <= 255,
    };

    /// <summary>How likely each emotion is.</summary>
    public static FeatureDescriptor Emotion { get; } = new(
        seen => MemoryMarshal.Cast<EmotionDistribution, float>(seen.Emotion).ToArray(),
        (seen, rows) => seen with { Emotion = MemoryMarshal.Cast<float, EmotionDistribution>(rows).ToArray() })
    {
        Name = "emotion",
        Label = "emotion",
        Width = EmotionDistribution.Count,
        Scaling = new FeatureScaling(Factor: 2),
        Mean = [0.18f, 0.22f, 0.25f, 0.21f, 0.08f, 0.06f],
        Expected = $"{EmotionDistribution.Count} probabilities that add up to 1",
        Fits = (_, now) => AreProbabilities(now),
    };

    /// <summary>How much moves over all frames of a second; tempo and energy go by it.</summary>
    public static FeatureDescriptor Activity { get; } = new(
        seen => seen.Activity,
        (seen, rows) => seen with { Activity = rows })
    {
        Name = "activity",
        Label = "activity",
        Optional = true,
        ForNetworks = false,
        Expected = "an activity from 0 to 255",
        Fits = (_, now) => now[0] is >= 0 and <= 255,
    };

    /// <summary>The four of the published system, in the order in which its networks read them as one vector.</summary>
    public static IReadOnlyList<FeatureDescriptor> Published { get; } = [Semantic, SceneOffset, Motion, Emotion];

    /// <summary>All features.</summary>
    public static IReadOnlyList<FeatureDescriptor> All { get; } = [.. Published, Activity];

    /// <summary>Those that networks are shown.</summary>
    public static IReadOnlyList<FeatureDescriptor> Inputs { get; } = [.. All.Where(feature => feature.ForNetworks)];

    /// <summary>Those that networks of our own read side by side, scaled.</summary>
    public static IReadOnlyList<FeatureDescriptor> Scaled { get; } = [.. Inputs.Where(feature => feature.Scaling is not null)];

    private Check? Fits { get; init; }

    private delegate bool Check(ReadOnlySpan<float> before, ReadOnlySpan<float> now);

    /// <summary>The feature's values, row-major [seconds x <see cref="Width"/>]; null where the video is without it. Not to be changed.</summary>
    /// <param name="seen">What is seen.</param>
    public float[]? RowsOf(VideoFeatures seen) => get(seen);

    /// <summary>What is seen, with other values of this feature.</summary>
    /// <param name="seen">What is seen.</param>
    /// <param name="rows">Values, row-major [seconds x <see cref="Width"/>]; null for a video without the feature.</param>
    public VideoFeatures With(VideoFeatures seen, float[]? rows) => set(seen, rows);

    /// <summary>Writes the values of some seconds as networks read them, with <see cref="Offset"/>.</summary>
    /// <param name="seen">What is seen.</param>
    /// <param name="start">The first second.</param>
    /// <param name="rows">Room for whole seconds, zeros; beyond the video's end, and where it is without the feature, they stay.</param>
    public void CopyTo(VideoFeatures seen, int start, Span<float> rows)
    {
        int count = Math.Clamp(seen.Seconds - start, 0, rows.Length / Width) * Width;
        if (get(seen) is not { } values) return;
        values.AsSpan(start * Width, count).CopyTo(rows);
        if (Offset == 0) return;
        foreach (ref float value in rows[..count]) value += Offset;
    }

    /// <summary>Whether a second's values can be right.</summary>
    /// <param name="before">Those of the second before; empty for the first.</param>
    /// <param name="now">Its values.</param>
    public bool IsRight(ReadOnlySpan<float> before, ReadOnlySpan<float> now)
    {
        if (now.Length != Width) return false;
        foreach (float value in now)
            if (!float.IsFinite(value)) return false;
        return Fits is null || Fits(before, now);
    }

    /// <summary>Whether the values of a number of seconds can be right.</summary>
    /// <param name="rows">Values, row-major; null where the video is without the feature.</param>
    /// <param name="seconds">How many seconds there should be.</param>
    public bool AreRight(float[]? rows, int seconds)
    {
        if (rows is null) return Optional;
        if (rows.Length != (long)seconds * Width) return false;
        ReadOnlySpan<float> before = [];
        for (int s = 0; s < seconds; s++)
        {
            ReadOnlySpan<float> now = rows.AsSpan(s * Width, Width);
            if (!IsRight(before, now)) return false;
            before = now;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool AreProbabilities(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            if (value is < 0 or > 1) return false;
            sum += value;
        }

        return Math.Abs(sum - 1) <= SumSlack;
    }
}
