using System.Runtime.Intrinsics;

namespace Video2Music.Playing;

/// <summary>
/// Measures stereo sound as Recommendation ITU-R BS.1770-4 says: K-weighted loudness in blocks of 400 ms that overlap by three
/// quarters, gated at -70 LUFS and at 10 LU below what passes, and the true peak of the sound oversampled by four.
/// </summary>
internal sealed class LoudnessMeter
{
    private const double Offset = -0.691;
    private const double Least = -100;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;
    private const int StepsPerBlock = 4;

    /// <summary>Frames of a step, of which four make a block: 100 ms.</summary>
    public const int StepFrames = FluidSynth.SampleRate / 10;

    private readonly KWeighting weighting = new();
    private readonly TruePeak oversampled = new();
    private readonly List<double> steps = [];
    private double energy;
    private int counted;

    /// <summary>The true peak so far, linear; 1 is full scale.</summary>
    public float Peak { get; private set; }

    /// <summary>Mean energy of each whole step so far.</summary>
    public IReadOnlyList<double> Steps => steps;

    /// <summary>Energy of the frames behind the last whole step, and how many they are.</summary>
    public (double Energy, int Frames) Rest => (energy, counted);

    /// <summary>Hears more sound.</summary>
    /// <param name="interleaved">Stereo frames.</param>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        for (int i = 0; i < interleaved.Length; i += 2)
        {
            (float left, float right) = (interleaved[i], interleaved[i + 1]);
            Peak = Math.Max(Peak, oversampled.Next(left, right));
            Vector128<double> weighted = weighting.Next(Vector128.Create((double)left, right));
            energy += Vector128.Dot(weighted, weighted);
            if (++counted == StepFrames) EndStep();
        }
    }

    /// <summary>Forgets the peak, but not the sound that it was measured in.</summary>
    public void ForgetPeak() => Peak = 0;

    /// <summary>
    /// Integrated loudness in LUFS; negative infinity for silence. Sound shorter than a block counts as one, ungated.
    /// </summary>
    public double Integrated() => Integrated(steps, Rest);

    /// <summary>Integrated loudness of what was measured in pieces.</summary>
    /// <param name="steps">Mean energy of each whole step.</param>
    /// <param name="rest">Energy of what is left behind them, and its frames.</param>
    public static double Integrated(IReadOnlyList<double> steps, (double Energy, int Frames) rest)
    {
        if (steps.Count < StepsPerBlock)
            return Loudness((steps.Sum() * StepFrames + rest.Energy) / Math.Max(1, steps.Count * StepFrames + rest.Frames));
        double[] blocks = Blocks(steps);
        double passing = Mean(blocks, AbsoluteGate);
        return Loudness(Mean(blocks, Math.Max(AbsoluteGate, Loudness(passing) + RelativeGate)));
    }

    /// <summary>The loudness of a mean energy in LUFS, -100 at least.</summary>
    public static double LoudnessOf(double energy) => Math.Max(Least, Loudness(energy));

    private static double Loudness(double energy) => Offset + 10 * Math.Log10(energy);

    private static double Mean(double[] blocks, double gate)
    {
        double sum = 0;
        int count = 0;
        foreach (double block in blocks)
        {
            if (!(Loudness(block) > gate)) continue;
            sum += block;
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private void EndStep()
    {
        steps.Add(energy / StepFrames);
        (energy, counted) = (0, 0);
    }

    private static double[] Blocks(IReadOnlyList<double> steps)
    {
        var blocks = new double[steps.Count - StepsPerBlock + 1];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = (steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3]) / StepsPerBlock;
        return blocks;
    }
}
