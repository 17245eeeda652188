using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>
/// Where the notes of a part may stand on paper. Players are a little early or late and swing; on paper each beat is cut into sixteenths or into
/// triplets of eighths, whichever the strokes of the part are nearer to.
/// </summary>
internal sealed class NoteGrid
{
    private const int Beat = Score.TicksPerBeat;
    private const int Sixteenth = Beat / 4;
    private const int Third = Beat / 3;

    // By how much, in squared ticks, each stroke has to be nearer to what the part mostly is not.
    private const int Habit = 800;
    private readonly WrittenBars bars;
    private readonly HashSet<int> triplets;

    /// <summary>Finds the beats that are triplets.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="notes">The part's notes.</param>
    public NoteGrid(WrittenBars bars, IReadOnlyList<Note> notes)
    {
        this.bars = bars;
        Strokes[] beats = [.. notes.Select(note => note.Start).Where(start => start < bars.End && HasTriplets(bars.At(start)))
            .GroupBy(BeatOf).Select(beat => new Strokes(beat.Key, [.. beat.Select(start => start - beat.Key)]))];
        int lead = beats.Count(beat => beat.AreThirds && beat.ThirdsAreNearer(0)), behind = beats.Count(beat => !beat.ThirdsAreNearer(0) && !beat.AreWhole);
        triplets = [.. beats.Where(beat => beat.AreThirds && beat.ThirdsAreNearer(lead > behind ? -Habit : Habit)).Select(beat => beat.Start)];
    }

    /// <summary>The nearest place for a tick.</summary>
    public int Place(int tick)
    {
        if (tick >= bars.End) return bars.End;
        int from = BeatOf(tick), step = StepAt(tick);
        return Math.Min(bars.End, from + (int)Math.Round((double)(tick - from) / step) * step);
    }

    /// <summary>Ticks from one place to the next at a tick before the end.</summary>
    public int StepAt(int tick) => triplets.Contains(BeatOf(tick)) ? Third : Math.Min(Sixteenth, bars.At(tick).Meter.TicksPerBeat);

    /// <summary>The beat of triplets that a tick lies within, not at its beginning; null where it lies in none.</summary>
    public (int Start, int End)? TripletAround(int tick)
    {
        if (tick >= bars.End) return null;
        int start = BeatOf(tick);
        return tick > start && triplets.Contains(start) ? (start, start + Beat) : null;
    }

    /// <summary>Cuts a stretch within a bar into what note heads can show.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="from">Where it begins, a place.</param>
    /// <param name="to">Where it ends, a place.</param>
    public IEnumerable<NoteValue> Split(WrittenBar bar, int from, int to)
    {
        while (from < to)
        {
            int start = BeatOf(from), end = start + Beat;
            bool isThird = triplets.Contains(start) && (from > start || to < end);
            int until = isThird ? Math.Min(to, end) : TripletAround(to) is { } last ? Math.Max(last.Start, from) : to;
            IEnumerable<NoteValue> values = isThird
                ? [NoteValue.Triplet(from - start, until - start)]
                : NoteValue.Split(from - bar.Start, until - from, bar.Pulse);
            foreach (NoteValue value in values) yield return value;
            from = until;
        }
    }

    private static bool HasTriplets(WrittenBar bar) => bar.Meter.TicksPerBeat >= Beat;

    // Beats of a quarter where the meter has them, else the whole bar.
    private int BeatOf(int tick)
    {
        WrittenBar bar = bars.At(tick);
        return HasTriplets(bar) ? tick - (tick - bar.Start) % Beat : bar.Start;
    }

    private sealed record Strokes(int Start, int[] Offsets)
    {
        public bool AreThirds => Offsets.Any(offset => offset is >= Third / 2 and < Beat - Third / 2);

        public bool AreWhole => Offsets.All(offset => offset is < Sixteenth / 2 or >= Beat - Sixteenth / 2);

        public bool ThirdsAreNearer(int by) => Miss(Third) + by * Offsets.Length < Miss(Sixteenth);

        // How far the strokes are from a grid, in squared ticks.
        private int Miss(int step) => Offsets.Select(offset => Math.Min(offset % step, step - offset % step)).Sum(miss => miss * miss);
    }
}
