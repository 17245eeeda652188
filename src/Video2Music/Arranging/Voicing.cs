using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>
/// Voices chords: a bass (the root, an octave below) and root, third, fifth and added degree in close position around C4,
/// each note led to the nearest neighbour of the chord before.
/// </summary>
public static class Voicing
{
    /// <summary>How far, in semitones, an upper voice may lie from where the first chord was centred: 8.</summary>
    public const int Reach = 8;

    private const int MiddleC = 60;
    private const int BassCentre = 48;
    private const int LowestBass = 36;
    private const int HighestBass = 55;
    private const int Fifth = 7;

    /// <summary>Voices a progression. The same chords always give the same notes.</summary>
    /// <param name="chords">The chords in order.</param>
    /// <returns>
    /// One voiced chord for each. After <see cref="Chord.None"/> the voices go on from the last chord that sounded. The bass
    /// moves by at most a fifth, unless that would take it out of its register, C2 to G3.
    /// </returns>
    public static VoicedChord[] Lead(IReadOnlyList<Chord> chords)
    {
        ArgumentNullException.ThrowIfNull(chords);
        var voiced = new VoicedChord[chords.Count];
        int[] before = [];
        double centre = 0;
        for (int i = 0; i < voiced.Length; i++)
        {
            Chord chord = chords[i];
            int[] pitches = chord.IsNone ? [] : before.Length == 0 ? First(chord) : Next(chord, before, centre);
            voiced[i] = new VoicedChord(chord, pitches);
            if (pitches.Length == 0) continue;
            if (before.Length == 0) centre = pitches.AsSpan(1).Mean();
            before = pitches;
        }

        return voiced;
    }

    // Root position, the root as near to C4 as it can be: G3 to F#4.
    private static int[] First(Chord chord)
    {
        int root = MiddleC + (chord.Root > 6 ? chord.Root - 12 : chord.Root);
        return [root - 12, .. Stack(chord, 0, root)];
    }

    private static int[] Next(Chord chord, int[] before, double centre)
    {
        int ceiling = Math.Min(HighestBass, (int)Math.Ceiling(centre - Reach) - 1);
        return [Bass(chord.Root, before[0], ceiling), .. Upper(chord, before.AsSpan(1), centre)];
    }

    // Of the octaves within a fifth of the last bass the one nearest to C3, so that loops such as C G Am F come home.
    private static int Bass(int root, int before, int ceiling)
    {
        int best = -1;
        for (int pitch = LowestBass + PitchClass.Wrap(root - LowestBass); pitch <= ceiling; pitch += 12)
            if (best < 0 || Cost(pitch) < Cost(best)) best = pitch;
        return best;

        int Cost(int pitch) => (Math.Abs(pitch - before) > Fifth ? 1000 : 0) + Math.Abs(pitch - BassCentre);
    }

    private static int[] Upper(Chord chord, ReadOnlySpan<int> before, double centre)
    {
        int[] best = [];
        double least = double.PositiveInfinity;
        for (int inversion = 0; inversion < chord.Degrees.Length; inversion++)
        {
            int lowestClass = chord.Root + chord.Degrees[inversion];
            int lowest = (int)Math.Ceiling(centre - Reach);
            for (int pitch = lowest + PitchClass.Wrap(lowestClass - lowest); pitch <= centre + Reach; pitch += 12)
            {
                int[] candidate = Stack(chord, inversion, pitch);
                if (candidate[^1] > centre + Reach) continue;
                double cost = Movement(before, candidate) + Math.Abs(candidate.AsSpan().Mean() - centre) / 100;
                if (cost >= least) continue;
                (best, least) = (candidate, cost);
            }
        }

        return best;
    }

    // Close position upward from a pitch that has the inversion's lowest degree.
    private static int[] Stack(Chord chord, int inversion, int lowest)
    {
        ReadOnlySpan<int> degrees = chord.Degrees;
        var pitches = new int[degrees.Length];
        for (int i = 0; i < pitches.Length; i++)
            pitches[i] = lowest + PitchClass.Wrap(degrees[(inversion + i) % degrees.Length] - degrees[inversion]);
        return pitches;
    }

    // Both ways, so that a voice that appears or falls away counts too when three voices follow four.
    private static int Movement(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        int sum = 0;
        foreach (int pitch in after) sum += Nearest(before, pitch);
        foreach (int pitch in before) sum += Nearest(after, pitch);
        return sum;
    }

    private static int Nearest(ReadOnlySpan<int> pitches, int pitch)
    {
        int least = int.MaxValue;
        foreach (int other in pitches) least = Math.Min(least, Math.Abs(other - pitch));
        return least;
    }

    private static double Mean(this ReadOnlySpan<int> pitches)
    {
        double sum = 0;
        foreach (int pitch in pitches) sum += pitch;
        return sum / pitches.Length;
    }

    private static double Mean(this Span<int> pitches) => Mean((ReadOnlySpan<int>)pitches);
}
