using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>
/// Lays chords in close position within a register, each as near as can be to the one before: common tones stay, the others move little. Where a
/// chord has more notes than there are voices the fifth goes first, never the third or the seventh.
/// </summary>
/// <param name="lowest">The lowest MIDI note.</param>
/// <param name="highest">The highest; at least an octave above the lowest.</param>
/// <param name="voices">How many voices at most.</param>
internal sealed class CloseVoicing(int lowest, int highest, int voices)
{
    // How far up the lower note of an interval of 1 to 11 semitones has to lie to be heard clearly (low-interval limits).
    private static readonly int[] LowestOfInterval = [0, 52, 51, 48, 47, 45, 35, 37, 41, 41, 41, 41];
    private const int Fifth = 7;
    private int[] before = [];

    /// <summary>Lays the next chord.</summary>
    /// <param name="chord">The chord; not <see cref="Chord.None"/>.</param>
    /// <returns>MIDI notes, ascending.</returns>
    public int[] Lay(Chord chord)
    {
        int[] degrees = Sounding(chord), best = [];
        double least = double.PositiveInfinity;
        for (int inversion = 0; inversion < degrees.Length; inversion++)
        {
            for (int bottom = lowest + PitchClass.Wrap(chord.Root + degrees[inversion] - lowest); bottom <= highest; bottom += 12)
            {
                int[] laid = Stack(degrees, inversion, bottom);
                double cost = Cost(laid);
                if (cost < least) (best, least) = (laid, cost);
            }
        }

        return before = best;
    }

    private int[] Sounding(Chord chord)
    {
        int[] degrees = chord.Degrees.ToArray();
        if (degrees.Length > voices) degrees = [.. degrees.Where(degree => degree != Fifth)];
        return degrees.Length > voices ? [.. degrees.Skip(degrees.Length - voices)] : degrees;
    }

    private static int[] Stack(int[] degrees, int inversion, int bottom)
    {
        var laid = new int[degrees.Length];
        for (int i = 0; i < laid.Length; i++) laid[i] = bottom + PitchClass.Wrap(degrees[(inversion + i) % degrees.Length] - degrees[inversion]);
        return laid;
    }

    private double Cost(int[] laid)
    {
        double middle = (lowest + highest) / 2.0, cost = Math.Abs(laid.Average() - middle) / 4;
        if (laid[^1] > highest) cost += 100 * (laid[^1] - highest);
        for (int i = 1; i < laid.Length; i++)
            if (laid[i - 1] < LowestOfInterval[Math.Min(laid[i] - laid[i - 1], 11)]) cost += 30;
        return cost + Movement(laid);
    }

    // Each voice of the new chord from the nearest of the old one; leaps of more than a third count double.
    private double Movement(int[] laid)
    {
        if (before.Length == 0) return 0;
        double sum = 0;
        foreach (int pitch in laid)
        {
            int move = before.Min(old => Math.Abs(old - pitch));
            sum += move > 4 ? 2 * move : move;
        }

        return sum + Math.Abs(laid[^1] - before[^1]) / 2.0;
    }
}
