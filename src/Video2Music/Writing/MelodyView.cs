using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>
/// What the melody network is told at each sixteenth, in training and in writing alike: tokens (what was written just before, and what stood in the
/// same place one, two, four and eight bars ago and in the phrase of the same letter), and numbers (place, chord now and next, what is wanted).
/// </summary>
/// <remarks>The order is part of the model files: a network that was trained with another one is told apart by the widths alone.</remarks>
internal static class MelodyView
{
    /// <summary>How many tokens.</summary>
    public const int Tokens = Own + Echoes;

    /// <summary>How many numbers.</summary>
    public const int Width = BarPlaces + 3 + 2 * ChordWidth + 4 + 1 + 2 * PhrasePlaces + 2 * MelodyBar.Densities + 1 + 4 + Echoes;

    /// <summary>How many places there are to look back at.</summary>
    public const int Echoes = 5;

    private const int Own = 3;
    private const int BarPlaces = 16;
    private const int ChordWidth = 25;
    private const int PhrasePlaces = 8;
    private const int LikenessSteps = 16;

    /// <summary>Describes a sixteenth.</summary>
    /// <param name="plan">What is settled.</param>
    /// <param name="written">The tokens; those before the sixteenth count.</param>
    /// <param name="step">The sixteenth.</param>
    /// <param name="tokens">Filled with <see cref="Tokens"/> numbers.</param>
    /// <param name="values">Filled with <see cref="Width"/> numbers.</param>
    public static void Describe(MelodyPlan plan, ReadOnlySpan<int> written, int step, Span<long> tokens, Span<float> values)
    {
        values.Clear();
        tokens[0] = step == 0 ? MelodyToken.Absent : written[step - 1];
        (int last, int lastStep) = LastNote(written, step);
        tokens[1] = last;
        tokens[2] = lastStep < 0 ? MelodyToken.Absent : LastNote(written, lastStep).Token;
        var pen = new Pen(values);
        Place(plan, step, ref pen);
        Harmony(plan, step, ref pen);
        Wishes(plan, step, ref pen);
        MelodyBar bar = plan.Bars[plan.BarOf(step)];
        pen.Value(Begun(written[bar.Start..step]) / 8f);
        pen.Value(lastStep < 0 ? 2 : Math.Min(step - lastStep, 32) / 16f);
        float register = plan.RegisterAt(step);
        pen.Value((register - 72) / 6);
        pen.Value(last == MelodyToken.Absent ? 0 : (MelodyToken.Pitch(last) - register) / 12);
        Span<int> echo = stackalloc int[Echoes];
        for (int kind = 0; kind < Echoes; kind++)
        {
            int source = Source(plan, step, kind);
            tokens[Own + kind] = source < 0 ? MelodyToken.Absent : written[source];
            pen.Value(Likeness(plan, written, step, kind));
        }
    }

    /// <summary>How many notes begin in a stretch.</summary>
    /// <param name="tokens">The stretch.</param>
    public static int Begun(ReadOnlySpan<int> tokens)
    {
        int count = 0;
        foreach (int token in tokens)
            if (MelodyToken.Begins(token)) count++;
        return count;
    }

    // Where in its bar and phrase, and what kind of bar.
    private static void Place(MelodyPlan plan, int step, ref Pen pen)
    {
        MelodyBar bar = plan.Bars[plan.BarOf(step)];
        int offset = step - bar.Start;
        pen.OneOf(BarPlaces, offset < BarPlaces ? offset : BarPlaces / 2 + offset % (BarPlaces / 2));
        pen.Flag(bar.Steps < 12);
        pen.Flag(bar.Steps == 12);
        pen.Flag(bar.Steps > BarPlaces);
        pen.OneOf(PhrasePlaces, Math.Min(bar.BarOfPhrase, PhrasePlaces - 1));
        pen.OneOf(PhrasePlaces, Math.Min(bar.BarsLeft, PhrasePlaces - 1));
    }

    private static void Harmony(MelodyPlan plan, int step, ref Pen pen)
    {
        int change = plan.NextChange(step);
        Chords(plan.Chords[step], ref pen);
        Chords(change < plan.Steps ? plan.Chords[change] : Chord.None, ref pen);
        pen.Value(Math.Min(change - step, 16) / 16f);
        pen.Flag(change - step <= 1);
        pen.Flag(change - step <= 4);
        pen.Flag(step == 0 || plan.Chords[step - 1] != plan.Chords[step]);
        pen.Flag(plan.Mode == Mode.Minor);
    }

    private static void Chords(Chord chord, ref Pen pen)
    {
        pen.OneOf(12, chord.Root);
        Span<float> tones = pen.Take(12);
        foreach (int degree in chord.Degrees) tones[(chord.Root + degree) % 12] = 1;
        pen.Flag(chord.IsNone);
    }

    private static void Wishes(MelodyPlan plan, int step, ref Pen pen)
    {
        int bar = plan.BarOf(step);
        pen.OneOf(MelodyBar.Densities, plan.Bars[bar].Density);
        pen.OneOf(MelodyBar.Densities, bar + 1 < plan.Bars.Count ? plan.Bars[bar + 1].Density : MelodyBar.Unknown);
        pen.Flag(plan.Vintage);
    }

    // The sixteenth to look back at: the same place 1, 2, 4 and 8 bars ago, and in the phrase of the same letter before.
    private static int Source(MelodyPlan plan, int step, int kind)
    {
        int bar = plan.BarOf(step);
        return plan.InBar(step, kind < Echoes - 1 ? bar - (1 << kind) : plan.Bars[bar].Earlier);
    }

    // How much of the last bar was what stood in those places.
    private static float Likeness(MelodyPlan plan, ReadOnlySpan<int> written, int step, int kind)
    {
        int same = 0;
        for (int at = Math.Max(0, step - LikenessSteps); at < step; at++)
        {
            int source = Source(plan, at, kind);
            if (source >= 0 && written[source] == written[at]) same++;
        }

        return same / (float)LikenessSteps;
    }

    private static (int Token, int Step) LastNote(ReadOnlySpan<int> written, int before)
    {
        for (int step = before - 1; step >= 0; step--)
            if (MelodyToken.Begins(written[step])) return (written[step], step);
        return (MelodyToken.Absent, -1);
    }

    // Writes numbers one after another.
    private ref struct Pen(Span<float> values)
    {
        private Span<float> left = values;

        public Span<float> Take(int count)
        {
            Span<float> taken = left[..count];
            left = left[count..];
            return taken;
        }

        public void Value(float value) => Take(1)[0] = value;

        public void Flag(bool flag) => Value(flag ? 1 : 0);

        // All zeros where the place is negative: unknown.
        public void OneOf(int places, int place)
        {
            Span<float> row = Take(places);
            if (place >= 0) row[place] = 1;
        }
    }
}
