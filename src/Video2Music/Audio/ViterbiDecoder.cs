using System.Numerics.Tensors;
using Video2Music.Music;

namespace Video2Music.Audio;

/// <summary>
/// The likeliest sequence of chords: what the network hears in each frame weighed against how chords follow one another
/// (Viterbi's algorithm over a hidden Markov model), so that chords last as chords do and do not flicker.
/// </summary>
internal static class ViterbiDecoder
{
    private const int Count = Chord.Count;

    /// <summary>How much a frame's judgement counts. Below 1, because neighbouring frames hear largely the same sound and are no
    /// independent witnesses.</summary>
    public const float FrameWeight = 0.7f;

    /// <summary>Finds the path.</summary>
    /// <param name="logits">What is heard, [frames, 157].</param>
    /// <param name="transitions">Logarithms of chances, from row to column, [157, 157].</param>
    /// <param name="frameWeight">How much a frame's judgement counts.</param>
    /// <returns>A chord for each frame.</returns>
    public static Chord[] Find(float[] logits, float[] transitions, float frameWeight = FrameWeight)
    {
        int frames = logits.Length / Count;
        if (frames == 0) return [];
        float[] arriving = Transpose(transitions), scores = new float[Count], next = new float[Count], sums = new float[Count];
        var from = new byte[frames * Count];
        Observe(logits, 0, frameWeight, scores);
        for (int frame = 1; frame < frames; frame++)
        {
            Observe(logits, frame, frameWeight, next);
            for (int chord = 0; chord < Count; chord++)
            {
                TensorPrimitives.Add(scores, arriving.AsSpan(chord * Count, Count), sums);
                int best = TensorPrimitives.IndexOfMax<float>(sums);
                from[frame * Count + chord] = (byte)best;
                next[chord] += sums[best];
            }

            (scores, next) = (next, scores);
        }

        return Trace(from, frames, TensorPrimitives.IndexOfMax<float>(scores));
    }

    /// <summary>Joins frames of one chord to segments; frame i stands for the tenth of a second around its time.</summary>
    public static List<ChordSegment> Segments(Chord[] frames, double duration)
    {
        var segments = new List<ChordSegment>();
        for (int from = 0, to; from < frames.Length; from = to)
        {
            for (to = from; to < frames.Length && frames[to] == frames[from]; to++) { }
            double start = from == 0 ? 0 : (from - 0.5) / LogFrequencySpectrum.FramesPerSecond;
            double end = to == frames.Length ? duration : (to - 0.5) / LogFrequencySpectrum.FramesPerSecond;
            if (end > start) segments.Add(new ChordSegment(start, end, frames[from]));
        }

        return segments;
    }

    /// <summary>For each second begun the chord that fills most of it; of equals the first.</summary>
    public static Chord[] Seconds(IReadOnlyList<ChordSegment> segments, int seconds)
    {
        var chords = new Chord[seconds];
        for (int s = 0; s < seconds; s++)
            chords[s] = segments.Where(g => g.Start < s + 1 && g.End > s)
                .GroupBy(g => g.Chord, g => Math.Min(g.End, s + 1) - Math.Max(g.Start, s))
                .OrderByDescending(g => g.Sum()).Select(g => g.Key).FirstOrDefault();
        return chords;
    }

    private static void Observe(float[] logits, int frame, float weight, Span<float> scores)
    {
        ReadOnlySpan<float> row = logits.AsSpan(frame * Count, Count);
        float max = TensorPrimitives.Max(row);
        double sum = 0;
        foreach (float x in row) sum += Math.Exp(x - max);
        float total = max + (float)Math.Log(sum);
        TensorPrimitives.Subtract(row, total, scores);
        TensorPrimitives.Multiply(scores, weight, scores);
    }

    private static Chord[] Trace(byte[] from, int frames, int last)
    {
        var path = new Chord[frames];
        for (int frame = frames - 1, chord = last; frame >= 0; chord = from[frame * Count + chord], frame--) path[frame] = Chord.FromId(chord);
        return path;
    }

    private static float[] Transpose(float[] matrix)
    {
        var result = new float[matrix.Length];
        for (int r = 0; r < Count; r++)
            for (int c = 0; c < Count; c++)
                result[c * Count + r] = matrix[r * Count + c];
        return result;
    }
}
