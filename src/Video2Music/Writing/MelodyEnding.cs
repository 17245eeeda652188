using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>How a melody ends: with the closing chord, on one of its tones, held.</summary>
/// <param name="draft">Knows what quotes.</param>
/// <param name="form">The melody's form.</param>
internal sealed class MelodyEnding(MelodyDraft draft, MelodyForm form)
{
    // A whole note.
    private const int LastSteps = 16;

    // Upbeats to it, in sixteenths, where the note alone would be a quotation; 0 for none.
    private static readonly int[] Upbeats = [0, 2, 4, 1, 3, 6];

    private readonly MelodyPlan plan = form.Plan;

    /// <summary>Ends a melody; one without any note stays so.</summary>
    /// <param name="tokens">The melody; changed from the closing chord on, and where that would quote a song a beat before it.</param>
    /// <param name="cues">The musical time.</param>
    public void Close(int[] tokens, CueSheet cues)
    {
        int start = StepAt(cues.Hits.First(hit => hit.Kind == HitKind.Ending).Tick), before = LastNote(tokens, start);
        if (before < 0) return;
        int[] opening = tokens[..start];
        int[] pitches = Pitches(opening, start, MelodyToken.Pitch(tokens[before]));
        foreach (int upbeat in Upbeats)
        {
            foreach (int pitch in pitches)
            {
                opening.CopyTo(tokens, 0);
                Hold(tokens, start, pitch);
                if (upbeat > 0 && !LeadIn(tokens, start, upbeat, pitch)) continue;
                if (!Quoted(tokens, start)) return;
            }
        }

        opening.CopyTo(tokens, 0);
        tokens.AsSpan(start).Clear(); // rests
    }

    private static void Hold(int[] tokens, int start, int pitch)
    {
        tokens.AsSpan(start).Clear(); // rests
        tokens[start] = MelodyToken.Of(pitch);
        tokens.AsSpan(start + 1, Math.Min(LastSteps, tokens.Length - start) - 1).Fill(MelodyToken.Hold);
    }

    // From the step below.
    private bool LeadIn(int[] tokens, int start, int upbeat, int pitch)
    {
        if (start < upbeat || pitch - 2 < MelodyRange.After(tokens.AsSpan(0, start), plan).From) return false;
        tokens.AsSpan(start - upbeat, upbeat).Fill(MelodyToken.Hold);
        tokens[start - upbeat] = MelodyToken.Of(pitch - 2);
        return true;
    }

    private bool Quoted(int[] tokens, int start)
    {
        int bar = plan.BarOf(start);
        for (int at = Math.Max(0, bar - 1); at < plan.Bars.Count && at <= bar + 1; at++)
            if (draft.Quotes(tokens, at)) return true;
        return false;
    }

    private int[] Pitches(ReadOnlySpan<int> opening, int start, int before)
    {
        Chord chord = plan.Chords[start];
        (int from, int to) = MelodyRange.After(opening, plan);
        return [.. Enumerable.Range(from, to - from + 1)
            .Where(pitch => MelodyTaste.IsChordTone(chord, pitch))
            .OrderBy(pitch => Math.Abs(pitch - before) + (PitchClass.Wrap(pitch - chord.Root) == 0 ? 0 : 2))];
    }

    private int StepAt(int tick)
    {
        int step = 0;
        while (step + 1 < plan.Steps && form.Bars.TickOf(plan.BarOf(step + 1), step + 1) <= tick) step++;
        return step;
    }

    private static int LastNote(ReadOnlySpan<int> tokens, int before)
    {
        for (int step = before - 1; step >= 0; step--)
            if (MelodyToken.Begins(tokens[step])) return step;
        return -1;
    }
}
