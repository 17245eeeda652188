using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Training.Networks;
using Video2Music.Vision;
using Video2Music.Writing;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Video2Music.Training.Data;

/// <summary>Puts songs side by side into tensors.</summary>
public static class BatchBuilder
{
    /// <summary>Builds what a chord network is fed.</summary>
    /// <param name="examples"></param>
    /// <param name="fullLength">Whether to pad to 300 seconds and 299 positions rather than to the longest of the songs.</param>
    /// <param name="recall">Whether to find out where the same chords came before.</param>
    /// <param name="counts">Whether to count what followed in each song so far.</param>
    public static ChordBatch Chords(IReadOnlyList<TrainingExample> examples, bool fullLength, bool recall = false, bool counts = false)
    {
        int positions = Math.Min(SecondsOf(examples, fullLength), ChordTargets.Positions);
        Tensor target = Column(examples, positions, (c, t) => c.Targets.Classes[t]);
        using Tensor real = target.ne(ChordToken.Padding);
        return new ChordBatch
        {
            Video = Video(examples, fullLength),
            Chord = Column(examples, positions, (c, t) => c.Chords[t]),
            Root = Column(examples, positions, (c, t) => c.Tokens[t].Root),
            Quality = Column(examples, positions, (c, t) => c.Tokens[t].Quality),
            Duration = Column(examples, positions, (c, t) => c.Tokens[t].Duration),
            PreviousRoot = Column(examples, positions, (c, t) => c.Tokens[t].PreviousRoot),
            PreviousQuality = Column(examples, positions, (c, t) => c.Tokens[t].PreviousQuality),
            PreviousDuration = Column(examples, positions, (c, t) => c.Tokens[t].PreviousDuration),
            EarlierRoot = Column(examples, positions, (c, t) => c.Tokens[t].EarlierRoot),
            EarlierQuality = Column(examples, positions, (c, t) => c.Tokens[t].EarlierQuality),
            EarlierDuration = Column(examples, positions, (c, t) => c.Tokens[t].EarlierDuration),
            Recall = recall ? Recall(examples, positions) : null,
            Counts = counts ? Counts(examples, positions) : null,
            Mode = tensor(examples.Select(l => (float)l.Song.Song.Key.Mode + 2 * l.Song.Up).ToArray()),
            Target = target,
            TargetMask = real.to(ScalarType.Float32),
            TargetEmotion = Column(examples, positions, (c, t) => (int)c.Targets.Emotions[t].Strongest),
            TargetAffect = Column(examples, positions, (c, t) => AffectRows.IndexOf(c.Targets.Classes[t], c.Targets.Emotions[t].Strongest)),
        };
    }

    /// <summary>Builds what is seen.</summary>
    /// <param name="examples"></param>
    /// <param name="fullLength">Whether to pad to 300 seconds rather than to the longest of the songs.</param>
    public static VideoBatch Video(IReadOnlyList<TrainingExample> examples, bool fullLength)
    {
        int seconds = SecondsOf(examples, fullLength);
        return new VideoBatch(
            feature => Rows(examples, seconds, feature),
            feature => tensor(examples.Select(example => example.Has(feature) ? 1f : 0f).ToArray()),
            tensor(examples.Select(l => (long)l.Song.Song.Seconds).ToArray()));
    }

    /// <summary>Builds the real note density and loudness, float32 [B, S, 2], and a mask of the real seconds, [B, S, 1].</summary>
    public static (Tensor Values, Tensor Mask) Expression(IReadOnlyList<TrainingExample> examples)
    {
        int seconds = SecondsOf(examples, false);
        return (Rows(examples, seconds, 2, CopyExpression), Rows(examples, seconds, 1, (l, to) => to[..l.Song.Song.Seconds].Fill(1)));
    }

    private delegate void RowCopier(TrainingExample example, Span<float> rows);

    private static int SecondsOf(IReadOnlyList<TrainingExample> examples, bool fullLength) =>
        fullLength ? Song.MaxSeconds : examples.Max(l => l.Song.Song.Seconds);

    private static Tensor Column(IReadOnlyList<TrainingExample> examples, int positions, Func<ChordColumns, int, long> value)
    {
        var values = new long[examples.Count * positions];
        for (int b = 0; b < examples.Count; b++)
            for (int t = 0; t < positions; t++)
                values[b * positions + t] = value(examples[b].Song.Columns, t);
        return tensor(values, examples.Count, positions);
    }

    private static Tensor Recall(IReadOnlyList<TrainingExample> examples, int positions)
    {
        int square = positions * positions;
        var values = new float[examples.Count * RepetitionFeatures.Kinds * square];
        Parallel.For(0, examples.Count, b =>
        {
            var recall = new RepetitionFeatures();
            Span<float> song = values.AsSpan(b * RepetitionFeatures.Kinds * square, RepetitionFeatures.Kinds * square);
            for (int t = 0; t < positions; t++) recall.Next(examples[b].Song.Columns.Chords[t], song[(t * positions)..], square);
        });
        return tensor(values, examples.Count, RepetitionFeatures.Kinds, positions, positions);
    }

    private static Tensor Counts(IReadOnlyList<TrainingExample> examples, int positions)
    {
        const int Width = SongNGramCache.Levels * ChordToken.Count;
        var values = new float[examples.Count * positions * Width];
        for (int b = 0; b < examples.Count; b++)
        {
            var counts = new SongNGramCache();
            for (int t = 0; t < positions; t++) counts.Next(examples[b].Song.Columns.Chords[t], values.AsSpan((b * positions + t) * Width, Width));
        }

        return tensor(values, examples.Count, positions, SongNGramCache.Levels, ChordToken.Count);
    }

    private static Tensor Rows(IReadOnlyList<TrainingExample> examples, int seconds, FeatureDescriptor feature)
    {
        Tensor rows = Rows(examples, seconds, feature.Width, (example, to) => example.CopyTo(feature, to));
        return feature.Width == 1 ? rows.squeeze_(2) : rows;
    }

    private static Tensor Rows(IReadOnlyList<TrainingExample> examples, int seconds, int width, RowCopier copy)
    {
        int size = seconds * width;
        var values = new float[examples.Count * size];
        for (int b = 0; b < examples.Count; b++) copy(examples[b], values.AsSpan(b * size, size));
        return tensor(values, examples.Count, seconds, width);
    }

    private static void CopyExpression(TrainingExample example, Span<float> rows)
    {
        Song song = example.Song.Song;
        for (int s = 0; s < song.Seconds; s++)
        {
            rows[2 * s] = song.Density[s];
            rows[2 * s + 1] = song.Loudness[s];
        }
    }
}
