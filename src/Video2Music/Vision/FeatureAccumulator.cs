using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>One viewing of one video: takes its frames and has its features at the end.</summary>
internal sealed class FeatureAccumulator
{
    private readonly VideoInfo video;
    private readonly SceneDetector scenes;
    private readonly MotionMeter motion = new();
    private readonly ActivityMeter activity = new();
    private readonly ColorStatistics color = new();
    private readonly SemanticRows? semantic;
    private readonly int seconds;
    private HsvFrame? before;
    private HsvFrame? spare;

    /// <summary>Starts to features.</summary>
    /// <param name="video">The video.</param>
    /// <param name="clip">CLIP's image encoder, where there is one.</param>
    public FeatureAccumulator(VideoInfo video, ClipEncoder? clip)
    {
        this.video = video;
        seconds = Math.Max(1, (int)Math.Ceiling(video.Duration));
        scenes = new SceneDetector(video.FrameRate);
        semantic = clip is null ? null : new SemanticRows(clip);
    }

    /// <summary>Takes in a frame; it may be disposed after.</summary>
    public void Add(Frame frame)
    {
        if (frame.Kind == FrameKind.Small) AddSmall(frame);
        else if (frame.Time >= seconds) return; // no row is waiting for it
        else if (frame.Kind == FrameKind.Difference) motion.Add(frame);
        else semantic?.Add(frame);
    }

    /// <summary>What was seen.</summary>
    public VideoFeatures Finish()
    {
        int[] scene = SceneSeconds.Scenes(scenes.Cuts, seconds);
        float[] moved = motion.Seconds(seconds);
        float[]? embeddings = semantic?.Rows(seconds);
        return new VideoFeatures
        {
            Duration = video.Duration,
            FrameCount = scenes.Frames,
            Cuts = scenes.Cuts,
            CutChanges = scenes.Changes,
            Chapters = video.Chapters,
            Scene = scene,
            SceneOffset = SceneSeconds.Offsets(scene),
            Motion = moved,
            Activity = activity.Seconds(seconds, scenes.Cuts, scenes.Changes),
            Emotion = embeddings is null ? PictureEmotion.Estimate(color.Seconds(moved, scenes.Cuts)) : Emotions(embeddings),
            Semantic = embeddings,
        };
    }

    private void AddSmall(Frame frame)
    {
        HsvFrame now = spare ?? new HsvFrame(frame.Size);
        now.Fill(frame);
        double difference = before is null ? 0 : now.DifferenceFrom(before);
        scenes.Add(frame.Time, difference);
        activity.Add(frame.Time, difference);
        if (frame.Time < seconds) color.Add(frame, now);
        (spare, before) = (before, now);
    }

    private static EmotionDistribution[] Emotions(float[] embeddings)
    {
        EmotionHead head = EmotionHead.Shipped();
        return [.. embeddings.Chunk(VideoFeatures.SemanticWidth).Select(row => head.Predict(row))];
    }
}
