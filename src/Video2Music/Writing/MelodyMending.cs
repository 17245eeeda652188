namespace Video2Music.Writing;

/// <summary>Changes a bar note by note until it quotes no song any more: what is left where every bar that was drawn did.</summary>
/// <param name="draft">Knows what quotes.</param>
/// <param name="plan">What is settled of the melody.</param>
internal sealed class MelodyMending(MelodyDraft draft, MelodyPlan plan)
{
    private static readonly int[] Moves = [2, -2, 1, -1, 3, -3, 4, -4, 5, -5, 7, -7];

    /// <summary>Changes a bar.</summary>
    /// <param name="tokens">The melody up to and with the bar; changed.</param>
    /// <param name="bar">The bar.</param>
    public void Mend(int[] tokens, int bar)
    {
        MelodyBar place = plan.Bars[bar];
        for (int step = place.End - 1; step >= place.Start && draft.Quotes(tokens, bar); step--)
            if (MelodyToken.Begins(tokens[step])) Move(tokens, bar, step);
        // Fewer notes in the end: two bars with one note between them say nothing.
        for (int step = place.End - 1; step >= place.Start && draft.Quotes(tokens, bar); step--)
            tokens.AsSpan(step, MelodyTaste.EndOf(tokens, step) - step).Clear(); // rests
    }

    // Chord tones first, then any.
    private void Move(int[] tokens, int bar, int step)
    {
        (int from, int to) = MelodyRange.After(tokens.AsSpan(0, step), plan);
        int token = tokens[step], pitch = MelodyToken.Pitch(token);
        foreach (int move in Moves.OrderBy(move => MelodyTaste.IsChordTone(plan.Chords[step], pitch + move) ? 0 : 1))
        {
            if (pitch + move < from || pitch + move > to) continue;
            tokens[step] = MelodyToken.Of(pitch + move);
            if (!draft.Quotes(tokens, bar)) return;
        }

        tokens[step] = token;
    }
}
