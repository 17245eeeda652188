using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>A melody as it was written, and for what: where none of that changes it stays, so that one chord more does not turn a whole piece over.</summary>
/// <param name="Tokens">A token a sixteenth.</param>
/// <param name="Chords">The chord of each sixteenth, in C major or A minor.</param>
/// <param name="Options">How it was written.</param>
/// <param name="Key">The key.</param>
/// <param name="Cues">The course of time.</param>
internal sealed record WrittenMelody(int[] Tokens, Chord[] Chords, MelodyOptions Options, Key Key, CueSheet Cues)
{
    /// <summary>A melody that was saved; null where it is none for this lead sheet.</summary>
    /// <param name="tokens">A token a sixteenth.</param>
    /// <param name="sheet">The lead sheet.</param>
    /// <param name="options">How it was written.</param>
    public static WrittenMelody? Saved(int[] tokens, LeadSheet sheet, MelodyOptions options)
    {
        Chord[] chords = new MelodyBars(sheet.Cues).Chords(sheet);
        return tokens.Length == chords.Length && Array.TrueForAll(tokens, token => token is >= 0 and < MelodyToken.Count)
            ? new WrittenMelody(tokens, chords, options, sheet.Key, sheet.Cues)
            : null;
    }

    /// <summary>Whether each bar has to be written anew for a plan; null where all have.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sheet">The lead sheet that it is for.</param>
    /// <param name="options">How it is to be written.</param>
    public bool[]? Stale(MelodyPlan plan, LeadSheet sheet, MelodyOptions options)
    {
        if (!ReferenceEquals(Cues, sheet.Cues) || Key != sheet.Key || Options != options || Tokens.Length != plan.Steps) return null;
        bool[] stale = [.. plan.Bars.Select(bar => !plan.Chords.AsSpan(bar.Start, bar.Steps).SequenceEqual(Chords.AsSpan(bar.Start, bar.Steps)))];
        return 2 * stale.Count(bar => bar) > stale.Length ? null : stale;
    }
}
