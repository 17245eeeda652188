using System.Numerics.Tensors;
using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// The published figures of a chord network's outputs, teacher-forced, for one song. Plain numbers in, so that any
/// network can be measured, whatever runs it.
/// </summary>
public sealed class ChordEvaluator
{
    private readonly float[] affectRows = AffectRows.Table();

    /// <summary>Measures the outputs for one song.</summary>
    /// <param name="logits">Row-major [299 x 159]: a row of unnormalised log-probabilities a position.</param>
    /// <param name="targets">What they should have said.</param>
    /// <exception cref="ArgumentException">The logits are not 299 x 159.</exception>
    public ChordMetrics Measure(ReadOnlySpan<float> logits, ChordTargets targets)
    {
        if (logits.Length != ChordTargets.Positions * ChordToken.Count)
            throw new ArgumentException($"Expected {ChordTargets.Positions} x {ChordToken.Count} logits, found {logits.Length}.", nameof(logits));
        var sums = new Sums();
        for (int i = 0; i < ChordTargets.Positions; i++)
            Add(ref sums, logits.Slice(i * ChordToken.Count, ChordToken.Count), targets.Classes[i], targets.Emotions[i]);
        return sums.ToScore(targets.Counted);
    }

    private void Add(ref Sums sums, ReadOnlySpan<float> row, int target, EmotionDistribution emotion)
    {
        double affect = AffectLoss(row, AffectRows.IndexOf(target, emotion.Strongest));
        sums.Affect += affect;
        if (target == ChordToken.Padding) return;
        sums.AffectReal += affect;
        sums.Chord += CrossEntropy(row, target);
        int rank = RankOf(row, target);
        if (rank < 1) sums.Hits1++;
        if (rank < 3) sums.Hits3++;
        if (rank < 5) sums.Hits5++;
        if (target < ChordToken.End) AddCorrespondence(ref sums, TensorPrimitives.IndexOfMax(row), emotion);
    }

    private static void AddCorrespondence(ref Sums sums, int predicted, EmotionDistribution emotion)
    {
        Emotion strongest = emotion.Strongest;
        if (strongest == Emotion.Neutral) return;
        int fits = predicted < Chord.Count && Affect.Fits(Chord.FromId(predicted), strongest) ? 1 : 0;
        if (emotion[strongest] >= 0.30f) sums.At30 = (sums.At30.Fits + fits, sums.At30.Of + 1);
        if (emotion[strongest] >= 0.80f) sums.At80 = (sums.At80.Fits + fits, sums.At80.Of + 1);
    }

    // How many classes are likelier than the target, which decides ties as the reference values do. A NaN hits nothing.
    private static int RankOf(ReadOnlySpan<float> row, int target)
    {
        float value = row[target];
        int rank = 0;
        for (int i = 0; i < row.Length; i++)
            if (!(row[i] <= value)) rank++;
        return rank;
    }

    private static double CrossEntropy(ReadOnlySpan<float> row, int target)
    {
        float max = TensorPrimitives.Max(row);
        double sum = 0;
        foreach (float x in row) sum += Math.Exp(x - max);
        return Math.Log(sum) + max - row[target];
    }

    // Binary cross entropy of logits x against y: max(x, 0) - x*y + log(1 + exp(-|x|)), which never overflows.
    private double AffectLoss(ReadOnlySpan<float> row, int affectRow)
    {
        ReadOnlySpan<float> wanted = affectRows.AsSpan(affectRow * ChordToken.Count, ChordToken.Count);
        double sum = -TensorPrimitives.Dot(row, wanted);
        foreach (float x in row) sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
        return sum / row.Length;
    }

    private struct Sums
    {
        public int Hits1, Hits3, Hits5;
        public double Chord, Affect, AffectReal;
        public (int Fits, int Of) At30, At80;

        public readonly ChordMetrics ToScore(int counted) => new()
        {
            Hits1 = (double)Hits1 / counted,
            Hits3 = (double)Hits3 / counted,
            Hits5 = (double)Hits5 / counted,
            ChordLoss = Chord / counted,
            AffectLoss = Affect / ChordTargets.Positions,
            AffectLossReal = AffectReal / counted,
            Correspondence30 = At30.Of == 0 ? null : (double)At30.Fits / At30.Of,
            Correspondence80 = At80.Of == 0 ? null : (double)At80.Fits / At80.Of,
        };
    }
}
