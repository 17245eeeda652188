using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Arranging;

/// <summary>Meets the picture's strongest moments: what sounds there is struck harder, the chords are struck if they were not, and the
/// drums clear the way.</summary>
internal static class Accents
{
    private const int MuchHarder = 18;

    // Cuts that are met and no more than that.
    private const int LittleHarder = 4;
    private const int OfStrength = 6;
    private const int CrashVelocity = 96;

    /// <summary>Whether a hit point is stressed, and not only met.</summary>
    public static bool IsStressed(Hit hit) => hit.Kind is HitKind.Accent or HitKind.Marker;

    /// <summary>Stresses the hit points in a part.</summary>
    /// <param name="music">The piece.</param>
    /// <param name="role">The part's role.</param>
    /// <param name="strokes">What it plays.</param>
    /// <returns>What it plays instead.</returns>
    public static List<Stroke> Apply(Arrangement music, PartRole role, List<Stroke> strokes)
    {
        foreach (Hit hit in music.Sheet.Cues.Hits.Where(hit => IsStressed(hit) && hit.Tick < music.Ending)) strokes = Stress(role, strokes, hit);
        CueSheet cues = music.Sheet.Cues;
        ILookup<int, double> met = cues.Hits.Where(hit => hit.Kind == HitKind.Cut && hit.IsMet(cues.Time)).ToLookup(hit => hit.Tick, hit => hit.Strength);
        return strokes.ConvertAll(stroke => met.Contains(stroke.Start) ? Harder(stroke, LittleHarder + (int)(OfStrength * met[stroke.Start].Max())) : stroke);
    }

    private static Stroke Harder(Stroke stroke, int by) => stroke with { Velocity = Math.Min(127, stroke.Velocity + by) };

    private static List<Stroke> Stress(PartRole role, List<Stroke> strokes, Hit hit)
    {
        int tick = hit.Tick;
        bool meets = strokes.Exists(stroke => stroke.Start == tick);
        if (role is PartRole.Chords or PartRole.Pad or PartRole.Bass && !meets) strokes = [.. strokes.SelectMany(stroke => Struck(stroke, tick))];
        if (role == PartRole.Drums && Plays(strokes, tick)) strokes =
            [.. strokes.Where(stroke => stroke.Start < tick - Arrangement.Step || stroke.Start >= tick), .. Crash(hit)];
        return strokes.ConvertAll(stroke => stroke.Start == tick ? Harder(stroke, MuchHarder) : stroke);
    }

    // What sounds across the moment is struck anew in it.
    private static IEnumerable<Stroke> Struck(Stroke stroke, int tick) => stroke.Start < tick && stroke.End > tick
        ? [stroke with { Length = tick - stroke.Start }, stroke with { Start = tick, Length = stroke.End - tick }]
        : [stroke];

    private static bool Plays(List<Stroke> strokes, int tick) =>
        strokes.Exists(stroke => Math.Abs(stroke.Start - tick) <= 4 * Score.TicksPerBeat);

    private static IEnumerable<Stroke> Crash(Hit hit) => hit.Strength >= 0.5
        ? [new Stroke(hit.Tick, Score.TicksPerBeat, DrumName.Crash, CrashVelocity - MuchHarder),
            new Stroke(hit.Tick, Arrangement.Step, DrumName.Kick, CrashVelocity - MuchHarder)]
        : [];
}
