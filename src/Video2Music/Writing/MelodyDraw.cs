using System.Numerics.Tensors;
using Video2Music.Foundation;

namespace Video2Music.Writing;

/// <summary>Draws what stands at a sixteenth from the network's odds, of what is allowed there.</summary>
/// <param name="plan">What is settled of the melody.</param>
/// <param name="random">Chance.</param>
internal sealed class MelodyDraw(MelodyPlan plan, RandomSource random)
{
    private const float Temperature = 1f;
    private const double TopShare = 0.99;

    // From one note to the next, in semitones.
    private const int MostLeap = 12;

    // How long a note may ring on into a bar without melody.
    private const int RingSteps = 4;

    /// <summary>Draws a token.</summary>
    /// <param name="logits">The network's logits; changed.</param>
    /// <param name="written">The melody; what lies before the sixteenth counts.</param>
    /// <param name="step">The sixteenth.</param>
    public int Next(Span<float> logits, ReadOnlySpan<int> written, int step)
    {
        Forbid(logits, written, step);
        TensorPrimitives.Divide(logits, Temperature, logits);
        TensorPrimitives.SoftMax(logits, logits);
        int[] order = [.. Enumerable.Range(0, logits.Length)];
        float[] odds = logits.ToArray();
        Array.Sort(odds, order, Comparer<float>.Create((a, b) => b.CompareTo(a)));
        double sum = 0;
        int kept = 0;
        while (kept < odds.Length && sum < TopShare && odds[kept] > 0) sum += odds[kept++];
        double left = random.NextDouble() * sum;
        int drawn = 0;
        while (drawn < kept - 1 && (left -= odds[drawn]) >= 0) drawn++;
        return order[drawn];
    }

    private void Forbid(Span<float> logits, ReadOnlySpan<int> written, int step)
    {
        MelodyBar bar = plan.Bars[plan.BarOf(step)];
        bool silent = bar.Density == 0;
        if (step == 0 || written[step - 1] == MelodyToken.Rest || silent && step - bar.Start >= RingSteps) logits[MelodyToken.Hold] = float.NegativeInfinity;
        (int from, int to) = MelodyRange.After(written[..step], plan);
        for (int at = step - 1; at >= 0 && at > step - 64; at--)
        {
            if (!MelodyToken.Begins(written[at])) continue;
            (from, to) = (Math.Max(from, MelodyToken.Pitch(written[at]) - MostLeap), Math.Min(to, MelodyToken.Pitch(written[at]) + MostLeap));
            break;
        }

        for (int pitch = MelodyToken.LowestPitch; pitch <= MelodyToken.HighestPitch; pitch++)
            if (silent || pitch < from || pitch > to) logits[MelodyToken.Of(pitch)] = float.NegativeInfinity;
    }
}
