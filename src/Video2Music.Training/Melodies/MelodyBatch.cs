using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Melodies;

/// <summary>What the network is not told in a stretch of a lesson.</summary>
/// <param name="Density">How busy each bar is to be.</param>
/// <param name="Phrases">Where phrases begin and end and which are alike.</param>
/// <param name="Echoes">What stood in the places to look back at.</param>
internal readonly record struct Hidden(bool Density = false, bool Phrases = false, bool Echoes = false);

/// <summary>Stretches of lessons, as tensors.</summary>
/// <param name="rows">How many stretches.</param>
/// <param name="steps">How many sixteenths each has.</param>
internal sealed class MelodyBatch(int rows, int steps)
{
    private readonly long[] tokens = new long[rows * steps * MelodyView.Tokens];
    private readonly float[] values = new float[rows * steps * MelodyView.Width];
    private readonly long[] targets = new long[rows * steps];

    /// <summary>Stands for a target that does not count.</summary>
    public const long NoTarget = -100;

    /// <summary>Puts a stretch into a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="from">The first sixteenth; what lies beyond the lesson's end does not count.</param>
    /// <param name="hidden">What is not told.</param>
    public void Set(int row, MelodyLesson lesson, int from, Hidden hidden)
    {
        MelodyPlan plan = Hide(lesson.Plan, hidden);
        for (int i = 0; i < steps; i++)
        {
            int at = row * steps + i, step = from + i;
            targets[at] = step < lesson.Tokens.Length ? lesson.Tokens[step] : NoTarget;
            if (step >= lesson.Tokens.Length) continue;
            Span<long> own = tokens.AsSpan(at * MelodyView.Tokens, MelodyView.Tokens);
            MelodyView.Describe(plan, lesson.Tokens, step, own, values.AsSpan(at * MelodyView.Width, MelodyView.Width));
            if (!hidden.Echoes) continue;
            own[^MelodyView.Echoes..].Fill(MelodyToken.Absent);
            values.AsSpan((at + 1) * MelodyView.Width - MelodyView.Echoes, MelodyView.Echoes).Clear();
        }
    }

    /// <summary>What the network is told, without tensors: tokens and values, [rows, steps, ...].</summary>
    public (long[] Tokens, float[] Values) Told => (tokens, values);

    /// <summary>The tensors.</summary>
    public (Tensor Tokens, Tensor Values, Tensor Targets) Make() => (
        tensor(tokens).view(rows, steps, MelodyView.Tokens), tensor(values).view(rows, steps, MelodyView.Width), tensor(targets).view(rows, steps));

    private static MelodyPlan Hide(MelodyPlan plan, Hidden hidden)
    {
        if (!hidden.Density && !hidden.Phrases) return plan;
        IEnumerable<MelodyBar> bars = plan.Bars;
        if (hidden.Density) bars = bars.Select(bar => bar with { Density = MelodyBar.Unknown });
        if (hidden.Phrases) bars = bars.Select(bar => bar with { BarOfPhrase = MelodyBar.Unknown, BarsLeft = MelodyBar.Unknown, Earlier = MelodyBar.Unknown });
        return new MelodyPlan(plan.Mode, [.. bars], plan.Chords, plan.Register, plan.Vintage);
    }
}
