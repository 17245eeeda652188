using Video2Music.Vision;

namespace Video2Music.Training.Data;

/// <summary>
/// What a network is shown of a video, to find out what each kind of feature contributes. A kind that is withheld is
/// replaced by a constant, its mean over MuVi-Sync's train split.
/// </summary>
public sealed record VideoView
{
    /// <summary>The names of all kinds, <see cref="FeatureDescriptor.Label"/> of each feature: <c>semantic</c>, <c>scenes</c> and so on.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. FeatureDescriptor.Inputs.Select(feature => feature.Label)];

    /// <summary>All of a song's own video.</summary>
    public static VideoView Whole { get; } = new();

    /// <summary>Nothing of the video.</summary>
    public static VideoView Nothing { get; } = new() { Withheld = Kinds };

    /// <summary>Which kinds are withheld.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Whether the video is another song's: that of the next one in the split, begun anew where it is too short.</summary>
    public bool Swapped { get; init; }

    /// <summary>Makes sure that every name is one of a kind.</summary>
    /// <param name="kinds">The names.</param>
    /// <exception cref="Video2MusicException">One is not (<see cref="Failure.Usage"/>).</exception>
    public static VideoView Without(IReadOnlyList<string> kinds)
    {
        foreach (string kind in kinds)
            if (!Kinds.Contains(kind))
                throw new Video2MusicException(Failure.Usage, $"Unknown kind of feature '{kind}': expected {string.Join(", ", Kinds)}.");
        return new VideoView { Withheld = kinds };
    }

    /// <summary>What is shown.</summary>
    /// <param name="video">The video's features.</param>
    /// <param name="seconds">How many seconds are asked for; a video that is shorter begins anew, of a longer one the rest is dropped.</param>
    public VideoFeatures Of(VideoFeatures video, int seconds)
    {
        VideoFeatures shown = video.Pick([.. Enumerable.Range(0, seconds).Select(s => s % video.Seconds)]) with
        {
            Cuts = [],
            CutChanges = [],
            Chapters = [],
            Scene = new int[seconds],
        };
        foreach (FeatureDescriptor feature in FeatureDescriptor.Inputs)
            if (Withheld.Contains(feature.Label)) shown = feature.With(shown, feature.Mean is { } mean ? Repeat(mean, seconds) : null);
        return shown;
    }

    private static float[] Repeat(IReadOnlyList<float> values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(row => row)];
}
