using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>A length that one note head can show.</summary>
/// <param name="Type">MusicXML's name.</param>
/// <param name="Ticks">Length in ticks, the dot included.</param>
/// <param name="IsDotted">Whether it has a dot.</param>
internal readonly record struct NoteValue(string Type, int Ticks, bool IsDotted)
{
    private const int Third = Score.TicksPerBeat / 3;

    /// <summary>Whether three of it take the time of two.</summary>
    public bool IsTriplet { get; private init; }

    /// <summary>Whether a triplet begins with it.</summary>
    public bool BeginsTriplet { get; private init; }

    /// <summary>Whether a triplet ends with it.</summary>
    public bool EndsTriplet { get; private init; }

    private static readonly NoteValue[] Descending =
    [
        .. new[] { "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th" }
            .SelectMany((type, i) => Both(type, 8 * Score.TicksPerBeat >> i)),
    ];

    /// <summary>A part of a beat that is a triplet: one or two of its thirds.</summary>
    /// <param name="from">Where in the beat it begins, in ticks.</param>
    /// <param name="to">Where it ends.</param>
    public static NoteValue Triplet(int from, int to) => new(to - from == Third ? "eighth" : "quarter", to - from, false)
    {
        IsTriplet = true,
        BeginsTriplet = from == 0,
        EndsTriplet = to == Score.TicksPerBeat,
    };

    /// <summary>Cuts a length into what can be shown: up to the next pulse where it begins beside one, then the longest first.</summary>
    /// <param name="position">Where in the bar it begins, in ticks.</param>
    /// <param name="length">How long it is, in ticks: a multiple of the shortest value.</param>
    /// <param name="pulse">Ticks from pulse to pulse.</param>
    public static IEnumerable<NoteValue> Split(int position, int length, int pulse)
    {
        while (length > 0)
        {
            int beside = position % pulse;
            int most = beside == 0 ? length : Math.Min(length, pulse - beside);
            NoteValue value = Array.Find(Descending, v => v.Ticks <= most);
            yield return value;
            position += value.Ticks;
            length -= value.Ticks;
        }
    }

    // Half of the shortest value would be no whole tick.
    private static IEnumerable<NoteValue> Both(string type, int ticks) =>
        ticks % 2 == 0 ? [new(type, ticks * 3 / 2, true), new(type, ticks, false)] : [new(type, ticks, false)];
}
