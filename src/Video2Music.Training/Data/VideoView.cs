using Video2Music.Vision;

namespace Video2Music.Training.Data;

/// <summary>
/// What a network is shown of a video, to find out what each kind of feature contributes. A kind that is withheld is
/// replaced by a constant, its mean over MuVi-Sync's train split.
/// </summary>
public sealed record VideoView
{
    /// <summary>The names of all kinds: <c>semantic</c>, <c>emotion</c>, <c>motion</c>, <c>scenes</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["semantic", "emotion", "motion", "scenes"];

    // The means that MuVi-Sync's description gives; a scene that is three seconds old, everywhere, has no cuts.
    private const float MeanMotion = 8.32f;
    private const int MeanSceneOffset = 3;
    private static readonly EmotionDistribution MeanEmotion = new(0.18f, 0.22f, 0.25f, 0.21f, 0.08f, 0.06f);

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
        int[] rows = [.. Enumerable.Range(0, seconds).Select(s => s % video.Seconds)];
        return new VideoFeatures
        {
            Duration = seconds,
            Scene = new int[seconds],
            SceneOffset = [.. rows.Select(r => Withholds("scenes") ? MeanSceneOffset : video.SceneOffset[r])],
            Motion = [.. rows.Select(r => Withholds("motion") ? MeanMotion : video.Motion[r])],
            Emotion = [.. rows.Select(r => Withholds("emotion") ? MeanEmotion : video.Emotion[r])],
            Semantic = Withholds("semantic") || video.Semantic is null ? null : Embeddings(video.Semantic, rows),
        };
    }

    private bool Withholds(string kind) => Withheld.Contains(kind);

    private static float[] Embeddings(float[] all, int[] rows)
    {
        const int Width = VideoFeatures.SemanticWidth;
        var picked = new float[rows.Length * Width];
        for (int s = 0; s < rows.Length; s++) all.AsSpan(rows[s] * Width, Width).CopyTo(picked.AsSpan(s * Width));
        return picked;
    }
}
