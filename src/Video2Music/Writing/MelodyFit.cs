using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>
/// Brings a bar back over other chords: as it was where enough of it fits, as songs do; else its long notes and those on the strong beats move to
/// the nearest tone of the chord.
/// </summary>
internal static class MelodyFit
{
    // Share of a bar's sound that has to fit the chords for it to stay as it was (judgement).
    private const double Enough = 0.5;
    private const int LongSteps = 4;
    private const int Farthest = 5;

    /// <summary>Brings a bar back.</summary>
    /// <param name="plan">What is settled of the melody.</param>
    /// <param name="tokens">The melody so far.</param>
    /// <param name="there">The bar that comes back.</param>
    /// <param name="here">Where; as long as the other.</param>
    /// <returns>Its tokens there.</returns>
    public static int[] To(MelodyPlan plan, ReadOnlySpan<int> tokens, MelodyBar there, MelodyBar here)
    {
        int[] bar = tokens.Slice(there.Start, there.Steps).ToArray();
        int fitting = 0, all = 0;
        for (int i = 0; i < bar.Length; i++)
        {
            if (!MelodyToken.Begins(bar[i])) continue;
            int length = MelodyTaste.EndOf(bar, i) - i;
            all += length;
            if (MelodyTaste.IsChordTone(plan.Chords[here.Start + i], MelodyToken.Pitch(bar[i]))) fitting += length;
        }

        if (fitting >= Enough * all) return bar;
        int[] written = [.. tokens[..here.Start], .. bar];
        Span<int> fitted = written.AsSpan(here.Start);
        for (int i = 0; i < bar.Length; i++)
            if (MelodyToken.Begins(fitted[i]) && (i % 8 == 0 || MelodyTaste.EndOf(bar, i) - i >= LongSteps)) fitted[i] =
                Nearest(MelodyRange.After(written, plan), fitted[i], plan.Chords[here.Start + i]);
        return fitted.ToArray();
    }

    private static int Nearest((int From, int To) range, int token, Chord chord)
    {
        int pitch = MelodyToken.Pitch(token);
        for (int move = 0; move <= Farthest; move++)
        {
            if (MelodyTaste.IsChordTone(chord, pitch - move) && pitch - move >= range.From) return MelodyToken.Of(pitch - move);
            if (MelodyTaste.IsChordTone(chord, pitch + move) && pitch + move <= range.To) return MelodyToken.Of(pitch + move);
        }

        return token;
    }
}
