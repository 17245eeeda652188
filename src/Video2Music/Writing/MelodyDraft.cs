using Video2Music.Foundation;

namespace Video2Music.Writing;

/// <summary>A melody as it is written, bar after bar: drawn from the network, or taken over from bars before.</summary>
internal sealed class MelodyDraft
{
    private const int Drawn = 3;
    private const int Tries = 4;

    // A little chance keeps the best from winning always.
    private const double Chance = 0.5;

    private readonly MelodyModel model;
    private readonly MelodyPlan plan;
    private readonly MelodyTaste taste;
    private readonly MelodyDraw draw;
    private readonly RandomSource random;
    private readonly int[][] rows;
    private float[] state;

    /// <summary>Begins a melody.</summary>
    /// <param name="model">The network.</param>
    /// <param name="plan">What is settled.</param>
    /// <param name="random">Chance.</param>
    public MelodyDraft(MelodyModel model, MelodyPlan plan, RandomSource random)
    {
        (this.model, this.plan, this.random) = (model, plan, random);
        taste = new MelodyTaste(plan);
        draw = new MelodyDraw(plan, random);
        rows = [.. Enumerable.Range(0, Drawn).Select(_ => new int[plan.Steps])];
        state = new float[model.StateLength];
    }

    /// <summary>What is written so far; rests after it.</summary>
    public ReadOnlySpan<int> Tokens => rows[0];

    /// <summary>Whether a bar, together with its neighbours, would say what a song has said.</summary>
    /// <param name="tokens">The melody.</param>
    /// <param name="bar">The bar.</param>
    public bool Quotes(ReadOnlySpan<int> tokens, int bar)
    {
        IReadOnlyList<MelodyBar> bars = plan.Bars;
        bool known = bar > 0 && model.Quotes.Contains(tokens[bars[bar - 1].Start..bars[bar].End]);
        bool silenceFollows = bar + 1 < bars.Count && bars[bar + 1].Density == 0;
        return known || silenceFollows && model.Quotes.Contains(tokens[bars[bar].Start..bars[bar + 1].End]);
    }

    /// <summary>Takes over a bar as it is, unless it would quote a song there.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <returns>Whether it was taken over.</returns>
    public bool Take(int bar, ReadOnlySpan<int> tokens)
    {
        MelodyBar place = plan.Bars[bar];
        Span<int> own = rows[0].AsSpan(place.Start, place.Steps);
        tokens.CopyTo(own);
        bool sounds = place.Start > 0 && rows[0][place.Start - 1] != MelodyToken.Rest;
        for (int i = 0; i < own.Length && own[i] == MelodyToken.Hold && !sounds; i++) own[i] = MelodyToken.Rest;
        if (Quotes(rows[0], bar)) return false;
        Read(bar);
        Share(bar, 0);
        return true;
    }

    /// <summary>Takes over a bar as it is, and forgets all before it: what is known to fit, and is not gone on from.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="tokens">Its tokens.</param>
    public void Put(int bar, ReadOnlySpan<int> tokens)
    {
        MelodyBar place = plan.Bars[bar];
        tokens.CopyTo(rows[0].AsSpan(place.Start, place.Steps));
        Share(bar, 0);
        Array.Clear(state);
    }

    /// <summary>Writes a bar anew: of several that are drawn, the one with the fewest faults that quotes no song.</summary>
    /// <param name="bar">The bar.</param>
    public void Write(int bar)
    {
        MelodyBar place = plan.Bars[bar];
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            float[] states = DrawRows(place);
            int best = -1;
            double least = double.PositiveInfinity;
            for (int row = 0; row < rows.Length; row++)
            {
                double faults = taste.Faults(rows[row], bar) + Chance * random.NextDouble();
                if (faults >= least || Quotes(rows[row], bar)) continue;
                (best, least) = (row, faults);
            }

            if (best < 0) continue;
            state = states[(best * model.StateLength)..((best + 1) * model.StateLength)];
            Share(bar, best);
            return;
        }

        new MelodyMending(this, plan).Mend(rows[0], bar);
        Read(bar);
        Share(bar, 0);
    }

    // Sixteenth by sixteenth, all rows side by side; gives what the network remembers of each.
    private float[] DrawRows(MelodyBar place)
    {
        float[] states = [.. Enumerable.Repeat(state, rows.Length).SelectMany(values => values)];
        var tokens = new long[rows.Length * MelodyView.Tokens];
        var values = new float[rows.Length * MelodyView.Width];
        for (int step = place.Start; step < place.End; step++)
        {
            for (int row = 0; row < rows.Length; row++)
                MelodyView.Describe(plan, rows[row], step, tokens.AsSpan(row * MelodyView.Tokens, MelodyView.Tokens),
                    values.AsSpan(row * MelodyView.Width, MelodyView.Width));
            float[] logits = model.Read(tokens, values, states);
            for (int row = 0; row < rows.Length; row++)
                rows[row][step] = draw.Next(logits.AsSpan(row * MelodyToken.Count, MelodyToken.Count), rows[row], step);
        }

        return states;
    }

    private void Read(int bar)
    {
        MelodyBar place = plan.Bars[bar];
        var tokens = new long[place.Steps * MelodyView.Tokens];
        var values = new float[place.Steps * MelodyView.Width];
        for (int i = 0; i < place.Steps; i++)
            MelodyView.Describe(plan, rows[0], place.Start + i, tokens.AsSpan(i * MelodyView.Tokens, MelodyView.Tokens),
                values.AsSpan(i * MelodyView.Width, MelodyView.Width));
        _ = model.Read(tokens, values, state);
    }

    private void Share(int bar, int from)
    {
        MelodyBar place = plan.Bars[bar];
        foreach (int[] row in rows) rows[from].AsSpan(place.Start, place.Steps).CopyTo(row.AsSpan(place.Start));
    }
}
