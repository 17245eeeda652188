using Video2Music.Music;

namespace Video2Music.Tests.Playing;

/// <summary>Music for tests and benchmarks: piano, strings, bass and flute follow chords at 116 beats a minute, with drums.</summary>
internal static class FivePartScore
{
    private const int Bar = 4 * Score.TicksPerBeat;
    private const double BeatsPerMinute = 116;
    private static readonly int[] Roots = [57, 53, 60, 55, 50, 52];

    public static double SecondsPerBar => 4 * 60 / BeatsPerMinute;

    /// <summary>Makes some music.</summary>
    /// <param name="bars">How many bars of 2.07 s.</param>
    /// <param name="seed">Decides chords and velocities.</param>
    /// <param name="edited">A bar whose chord is another one, if any.</param>
    public static Score Make(int bars, int seed, int edited = -1)
    {
        int[] chords = [.. Enumerable.Range(0, bars).Select(bar => Roots[(bar * 5 + seed + bar / 4) % Roots.Length] + (bar == edited ? 1 : 0))];
        int[] loud = [.. Enumerable.Range(0, bars).Select(bar => 60 + (bar * 37 + seed) % 50)];
        return new Score
        {
            Time = new TempoMap(BeatsPerMinute),
            Length = bars * Bar,
            Parts =
            [
                PartOf(PartRole.Chords, "Piano", 0, bars, bar =>
                    Enumerable.Range(0, 8).Select(i => At(bar, i / 2.0, 1.5, chords[bar] + new[] { 0, 7, 12, 16 }[(i + bar) % 4], loud[bar]))),
                PartOf(PartRole.Pad, "Strings", 48, bars, bar => new[] { 0, 4, 7 }.Select(third => At(bar, 0, 4, chords[bar] + third, loud[bar] - 15))),
                PartOf(PartRole.Bass, "Bass", 33, bars, bar => new[] { 0, 1.5, 2, 3.5 }.Select(beat => At(bar, beat, 0.45, chords[bar] - 24, loud[bar] + 5))),
                PartOf(PartRole.Melody, "Flute", 73, bars, bar =>
                    new[] { (0, 1.0), (1, 0.5), (2, 1.5) }.Select(n => At(bar, n.Item1, n.Item2, chords[bar] + 12 + 7 * (n.Item1 % 2), loud[bar])))
                    with { Controls = [.. Enumerable.Range(0, bars).Select(bar => new Control(bar * Bar + 7, 11, 80 + bar % 3 * 20))] },
                PartOf(PartRole.Drums, "Drums", 0, bars, bar => Enumerable.Range(0, 8).SelectMany(i => Drums(bar, i, loud[bar]))),
            ],
        };
    }

    private static IEnumerable<Note> Drums(int bar, int eighth, int loud)
    {
        yield return At(bar, eighth / 2.0, 0.25, eighth == 7 ? 46 : 42, loud - 10);
        if (eighth % 4 == 0) yield return At(bar, eighth / 2.0, 0.25, 36, loud + 10);
        if (eighth % 4 == 2) yield return At(bar, eighth / 2.0, 0.25, 38, loud);
    }

    private static Part PartOf(PartRole role, string name, int program, int bars, Func<int, IEnumerable<Note>> bar) =>
        new(role, name, program, [.. Apart(Enumerable.Range(0, bars).SelectMany(bar)).OrderBy(note => note.Start).ThenBy(note => note.Pitch)]);

    // No two of one pitch overlap.
    private static IEnumerable<Note> Apart(IEnumerable<Note> notes)
    {
        foreach (IGrouping<int, Note> pitch in notes.GroupBy(note => note.Pitch))
        {
            Note[] row = [.. pitch.OrderBy(note => note.Start)];
            for (int i = 0; i < row.Length; i++)
                yield return i + 1 < row.Length ? row[i] with { Length = Math.Min(row[i].Length, row[i + 1].Start - row[i].Start) } : row[i];
        }
    }

    private static Note At(int bar, double beat, double beats, int pitch, int velocity) =>
        new(bar * Bar + (int)(beat * Score.TicksPerBeat), (int)(beats * Score.TicksPerBeat), pitch, Math.Clamp(velocity, 1, 127));
}
