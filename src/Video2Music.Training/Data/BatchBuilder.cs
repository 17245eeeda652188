using System.Numerics.Tensors;
using Video2Music.Modeling;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Networks;
using Video2Music.Vision;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Video2Music.Training.Data;

/// <summary>Puts songs side by side into tensors.</summary>
public static class BatchBuilder
{
    /// <summary>Builds what a chord network is fed.</summary>
    /// <param name="lessons">The songs.</param>
    /// <param name="fullLength">Whether to pad to 300 seconds and 299 positions rather than to the longest of the songs.</param>
    /// <param name="recall">Whether to find out where the same chords came before.</param>
    /// <param name="counts">Whether to count what followed in each song so far.</param>
    public static ChordBatch Chords(IReadOnlyList<Lesson> lessons, bool fullLength, bool recall = false, bool counts = false)
    {
        int positions = Math.Min(SecondsOf(lessons, fullLength), ChordTargets.Positions);
        Tensor target = Column(lessons, positions, (c, t) => c.Targets.Classes[t]);
        using Tensor real = target.ne(ChordToken.Padding);
        return new ChordBatch
        {
            Video = Video(lessons, fullLength),
            Chord = Column(lessons, positions, (c, t) => c.Chords[t]),
            Root = Column(lessons, positions, (c, t) => c.Tokens[t].Root),
            Quality = Column(lessons, positions, (c, t) => c.Tokens[t].Quality),
            Held = Column(lessons, positions, (c, t) => c.Tokens[t].Held),
            PreviousRoot = Column(lessons, positions, (c, t) => c.Tokens[t].PreviousRoot),
            PreviousQuality = Column(lessons, positions, (c, t) => c.Tokens[t].PreviousQuality),
            PreviousHeld = Column(lessons, positions, (c, t) => c.Tokens[t].PreviousHeld),
            EarlierRoot = Column(lessons, positions, (c, t) => c.Tokens[t].EarlierRoot),
            EarlierQuality = Column(lessons, positions, (c, t) => c.Tokens[t].EarlierQuality),
            EarlierHeld = Column(lessons, positions, (c, t) => c.Tokens[t].EarlierHeld),
            Recall = recall ? Recall(lessons, positions) : null,
            Counts = counts ? Counts(lessons, positions) : null,
            Key = tensor(lessons.Select(l => (float)l.Song.Song.Key.Mode + 2 * l.Song.Up).ToArray()),
            Target = target,
            TargetMask = real.to(ScalarType.Float32),
            TargetEmotion = Column(lessons, positions, (c, t) => (int)c.Targets.Emotions[t].Strongest),
            TargetAffect = Column(lessons, positions, (c, t) => AffectRows.IndexOf(c.Targets.Classes[t], c.Targets.Emotions[t].Strongest)),
        };
    }

    /// <summary>Builds what is seen.</summary>
    /// <param name="lessons">The songs.</param>
    /// <param name="fullLength">Whether to pad to 300 seconds rather than to the longest of the songs.</param>
    public static VideoBatch Video(IReadOnlyList<Lesson> lessons, bool fullLength)
    {
        int seconds = SecondsOf(lessons, fullLength);
        return new VideoBatch
        {
            Semantic = Rows(lessons, seconds, VideoFeatures.SemanticWidth, CopySemantic),
            SemanticPresent = tensor(lessons.Select(l => l.HasSemantic ? 1f : 0f).ToArray()),
            SceneOffset = Rows(lessons, seconds, 1, CopySceneOffset).squeeze_(2),
            Motion = Rows(lessons, seconds, 1, (l, to) => l.Song.Shown.Motion.CopyTo(to)).squeeze_(2),
            Emotion = Rows(lessons, seconds, EmotionDistribution.Count, CopyEmotion),
            Lengths = tensor(lessons.Select(l => (long)l.Song.Song.Seconds).ToArray()),
        };
    }

    /// <summary>Builds the real note density and loudness, float32 [B, S, 2], and a mask of the real seconds, [B, S, 1].</summary>
    /// <param name="lessons">The songs.</param>
    public static (Tensor Values, Tensor Mask) Expression(IReadOnlyList<Lesson> lessons)
    {
        int seconds = SecondsOf(lessons, false);
        return (Rows(lessons, seconds, 2, CopyExpression), Rows(lessons, seconds, 1, (l, to) => to[..l.Song.Song.Seconds].Fill(1)));
    }

    private delegate void RowCopier(Lesson lesson, Span<float> rows);

    private static int SecondsOf(IReadOnlyList<Lesson> lessons, bool fullLength) =>
        fullLength ? Song.MaxSeconds : lessons.Max(l => l.Song.Song.Seconds);

    private static Tensor Column(IReadOnlyList<Lesson> lessons, int positions, Func<ChordColumns, int, long> value)
    {
        var values = new long[lessons.Count * positions];
        for (int b = 0; b < lessons.Count; b++)
            for (int t = 0; t < positions; t++)
                values[b * positions + t] = value(lessons[b].Song.Columns, t);
        return tensor(values, lessons.Count, positions);
    }

    private static Tensor Recall(IReadOnlyList<Lesson> lessons, int positions)
    {
        int square = positions * positions;
        var values = new float[lessons.Count * Modeling.Recall.Kinds * square];
        Parallel.For(0, lessons.Count, b =>
        {
            var recall = new Modeling.Recall();
            Span<float> song = values.AsSpan(b * Modeling.Recall.Kinds * square, Modeling.Recall.Kinds * square);
            for (int t = 0; t < positions; t++) recall.Next(lessons[b].Song.Columns.Chords[t], song[(t * positions)..], square);
        });
        return tensor(values, lessons.Count, Modeling.Recall.Kinds, positions, positions);
    }

    private static Tensor Counts(IReadOnlyList<Lesson> lessons, int positions)
    {
        const int Width = SongCounts.Levels * ChordToken.Count;
        var values = new float[lessons.Count * positions * Width];
        for (int b = 0; b < lessons.Count; b++)
        {
            var counts = new SongCounts();
            for (int t = 0; t < positions; t++) counts.Next(lessons[b].Song.Columns.Chords[t], values.AsSpan((b * positions + t) * Width, Width));
        }

        return tensor(values, lessons.Count, positions, SongCounts.Levels, ChordToken.Count);
    }

    private static Tensor Rows(IReadOnlyList<Lesson> lessons, int seconds, int width, RowCopier copy)
    {
        int size = seconds * width;
        var values = new float[lessons.Count * size];
        for (int b = 0; b < lessons.Count; b++) copy(lessons[b], values.AsSpan(b * size, size));
        return tensor(values, lessons.Count, seconds, width);
    }

    private static void CopySemantic(Lesson lesson, Span<float> rows)
    {
        if (lesson.HasSemantic) TensorPrimitives.ConvertToSingle(lesson.Song.Semantic, rows);
    }

    private static void CopySceneOffset(Lesson lesson, Span<float> rows)
    {
        int[] offsets = lesson.Song.Shown.SceneOffset;
        for (int s = 0; s < offsets.Length; s++) rows[s] = offsets[s] + 1;
    }

    private static void CopyEmotion(Lesson lesson, Span<float> rows)
    {
        int at = 0;
        foreach (EmotionDistribution e in lesson.Song.Shown.Emotion)
            for (Emotion which = Emotion.Exciting; which <= Emotion.Neutral; which++)
                rows[at++] = e[which];
    }

    private static void CopyExpression(Lesson lesson, Span<float> rows)
    {
        Song song = lesson.Song.Song;
        for (int s = 0; s < song.Seconds; s++)
        {
            rows[2 * s] = song.Density[s];
            rows[2 * s + 1] = song.Loudness[s];
        }
    }
}
