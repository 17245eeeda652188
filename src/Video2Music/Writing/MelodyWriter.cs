using Video2Music.Foundation;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>Writes melodies over lead sheets, by the melody network.</summary>
/// <remarks>It keeps no state and may be used from several threads at once.</remarks>
/// <param name="model">The network; it stays the caller's.</param>
public sealed class MelodyWriter(MelodyModel model)
{
    // Share of the phrases that come back with another ending.
    private const double OtherEnding = 0.4;

    // Share of the new phrases whose third bar is their first again.
    private const double MotifAgain = 0.6;
    private const int MotifBars = 2;

    // Bars before one that is written anew that the network reads to go on from.
    private const int Memory = 8;

    /// <summary>
    /// Gives a lead sheet a melody: the same options and the same lead sheet give the same notes. Where the lead sheet has a melody that was written for
    /// all the same but some chords, only the bars of these are written anew.
    /// </summary>
    /// <param name="sheet">The lead sheet, closed (<see cref="Cadence"/>).</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The lead sheet with <see cref="LeadSheet.Melody"/> and <see cref="LeadSheet.Phrases"/>. Over no chords at all there is no melody.</returns>
    /// <exception cref="Video2MusicException">The network gives no numbers (<see cref="Failure.BadModel"/>).</exception>
    public LeadSheet Write(LeadSheet sheet, MelodyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        options ??= new MelodyOptions();
        if (sheet.Chords.All(span => span.Chord.IsNone)) return sheet with { Melody = [], Phrases = [], Written = null };
        var form = new MelodyForm(sheet, options);
        int[] tokens = sheet.Written is { } known && known.Stale(form.Plan, sheet, options) is { } stale
            ? Rewrite(form, options, sheet.Cues, known.Tokens, stale, cancellation)
            : Write(form, options, sheet.Cues, cancellation);
        return sheet with
        {
            Melody = new MelodyNotes(form, sheet).Of(tokens),
            Phrases = form.Phrases,
            Written = new WrittenMelody(tokens, form.Plan.Chords, options, sheet.Key, sheet.Cues),
        };
    }

    private int[] Write(MelodyForm form, MelodyOptions options, CueSheet cues, CancellationToken cancellation)
    {
        var random = new RandomSource(options.Seed);
        MelodyPlan plan = form.Plan;
        var draft = new MelodyDraft(model, plan, random);
        foreach (MelodyPhrase phrase in form.Phrases)
        {
            var ways = new Ways(random.NextDouble() < OtherEnding, random.NextDouble() < MotifAgain);
            for (int bar = phrase.StartBar; bar < phrase.StartBar + phrase.Bars; bar++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Returning(plan, draft.Tokens, bar, ways) is not { } before || !draft.Take(bar, before)) draft.Write(bar);
            }
        }

        int[] tokens = draft.Tokens.ToArray();
        if (!form.IsSilentAtEnd) new MelodyEnding(draft, form).Close(tokens, cues);
        return tokens;
    }

    private int[] Rewrite(MelodyForm form, MelodyOptions options, CueSheet cues, int[] known, bool[] stale, CancellationToken cancellation)
    {
        int first = Array.IndexOf(stale, true);
        if (first < 0) return known;
        MelodyPlan plan = form.Plan;
        var draft = new MelodyDraft(model, plan, new RandomSource(unchecked(31 * options.Seed + first)));
        bool changed = false;
        for (int bar = 0; bar < stale.Length; bar++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> before = known.AsSpan(plan.Bars[bar].Start, plan.Bars[bar].Steps);
            bool isRead = changed || stale.AsSpan(bar, Math.Min(Memory, stale.Length - bar)).Contains(true);
            if (!isRead) draft.Put(bar, before);
            else if (stale[bar] || !draft.Take(bar, before)) WriteAnew(draft, plan, bar);
            changed = !draft.Tokens.Slice(plan.Bars[bar].Start, plan.Bars[bar].Steps).SequenceEqual(before);
        }

        int[] tokens = draft.Tokens.ToArray();
        int ending = plan.Bars[Math.Max(0, plan.Bars.Count - 3)].Start;
        bool isOtherAtEnd = !tokens.AsSpan(ending).SequenceEqual(known.AsSpan(ending));
        if (isOtherAtEnd && !form.IsSilentAtEnd) new MelodyEnding(draft, form).Close(tokens, cues);
        return tokens;
    }

    // What comes back still does, fitted to the chords there.
    private static void WriteAnew(MelodyDraft draft, MelodyPlan plan, int bar)
    {
        if (Returning(plan, draft.Tokens, bar, default) is not { } back || !draft.Take(bar, back)) draft.Write(bar);
    }

    // The bar that comes back in a place, fitted to the chords there; null where a new one is to be written.
    private static int[]? Returning(MelodyPlan plan, ReadOnlySpan<int> tokens, int bar, Ways ways)
    {
        MelodyBar here = plan.Bars[bar];
        bool repeatsMotif = here.Earlier < 0 && here.BarOfPhrase == MotifBars && ways.RepeatsMotif;
        int source = repeatsMotif ? bar - MotifBars : here.Earlier;
        if (source < 0 || here.Density == 0) return null;
        MelodyBar there = plan.Bars[source];
        bool isLast = here.BarsLeft == 0 || plan.Bars[bar + 1].Density == 0;
        if (there.Steps != here.Steps || there.Density == 0 || isLast && ways.ChangesEnding) return null;
        return MelodyFit.To(plan, tokens, there, here);
    }

    // What a phrase does with what was before, as chance has it.
    private readonly record struct Ways(bool ChangesEnding, bool RepeatsMotif);
}
