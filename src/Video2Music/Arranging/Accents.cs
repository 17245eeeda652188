using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Arranging;

/// <summary>
/// Meets the picture: where a cut falls on the music, all who accompany strike together and harder; in the strongest moments much harder, and the drums
/// clear the way.
/// </summary>
internal static class Accents
{
    private const int MuchHarder = 24;

    // Cuts that are met and no more than that.
    private const int LittleHarder = 18;
    private const int OfStrength = 8;
    private const int CrashVelocity = 96;
    private const int LightKick = 90;

    /// <summary>Where hit points are heard, in ticks.</summary>
    /// <param name="music">The piece.</param>
    public static IEnumerable<int> Ticks(Arrangement music) => Heard(music).Select(hit => hit.Tick);

    /// <summary>Stresses the hit points in a part.</summary>
    /// <param name="music">The piece.</param>
    /// <param name="role">The part's role.</param>
    /// <param name="strokes">What it plays.</param>
    /// <returns>What it plays instead.</returns>
    public static List<Stroke> Apply(Arrangement music, PartRole role, List<Stroke> strokes)
    {
        foreach (Hit hit in Heard(music)) strokes = IsStressed(hit) ? Stress(music, role, strokes, hit) : Meet(music, role, strokes, hit);
        return strokes;
    }

    // A marker is stressed wherever it falls: somebody asked for it. A cut that no beat meets would only disturb.
    private static IEnumerable<Hit> Heard(Arrangement music) => music.Sheet.Cues.Hits.Where(hit =>
        hit.Tick < music.Ending && (IsStressed(hit) || hit.Kind == HitKind.Cut && hit.IsMet(music.Sheet.Cues.Time)));

    private static bool IsStressed(Hit hit) => hit.Kind is HitKind.Accent or HitKind.Marker;

    private static Stroke Harder(Stroke stroke, int by) => stroke with { Velocity = Math.Min(127, stroke.Velocity + by) };

    private static List<Stroke> Meet(Arrangement music, PartRole role, List<Stroke> strokes, Hit hit)
    {
        int harder = LittleHarder + (int)(OfStrength * hit.Strength);
        if (role == PartRole.Drums && Plays(strokes, hit.Tick) && !strokes.Exists(stroke => stroke.Start == hit.Tick))
            strokes = [.. strokes, new Stroke(hit.Tick, Arrangement.Step, DrumName.Kick, LightKick)];
        return Anew(music, role, strokes, hit.Tick).ConvertAll(stroke => stroke.Start == hit.Tick ? Harder(stroke, harder) : stroke);
    }

    private static List<Stroke> Stress(Arrangement music, PartRole role, List<Stroke> strokes, Hit hit)
    {
        int tick = hit.Tick;
        strokes = Anew(music, role, strokes, tick);
        if (role == PartRole.Drums && Plays(strokes, tick)) strokes =
            [.. strokes.Where(stroke => stroke.Start < tick - Arrangement.Step || stroke.Start >= tick), .. Crash(hit)];
        return strokes.ConvertAll(stroke => stroke.Start == tick ? Harder(stroke, MuchHarder) : stroke);
    }

    // Who accompanies strikes anew in the moment what sounds across it, or what was struck last before it while the chord stood.
    private static List<Stroke> Anew(Arrangement music, PartRole role, List<Stroke> strokes, int tick)
    {
        bool accompanies = role is PartRole.Chords or PartRole.Arpeggio or PartRole.Pad or PartRole.Bass;
        if (!accompanies || strokes.Exists(stroke => stroke.Start == tick)) return strokes;
        if (strokes.Exists(stroke => Sounds(stroke, tick))) return [.. strokes.SelectMany(stroke => Sounds(stroke, tick) ? Struck(stroke, tick) : [stroke])];
        int last = strokes.Where(stroke => stroke.Start < tick).Select(stroke => stroke.Start).DefaultIfEmpty(int.MinValue).Max();
        int next = strokes.Where(stroke => stroke.Start > tick).Select(stroke => stroke.Start).DefaultIfEmpty(tick).Min();
        if (last < tick - Score.TicksPerBeat || music.ChordAt(last) != music.ChordAt(tick)) return strokes;
        return [.. strokes, .. strokes.Where(stroke => stroke.Start == last)
            .Select(stroke => stroke with { Start = tick, Length = Math.Min(stroke.Length, Math.Max(Arrangement.Step, next - tick)) })];
    }

    private static bool Sounds(Stroke stroke, int tick) => stroke.Start < tick && stroke.End > tick;

    private static IEnumerable<Stroke> Struck(Stroke stroke, int tick) =>
        [stroke with { Length = tick - stroke.Start }, stroke with { Start = tick, Length = stroke.End - tick }];

    private static bool Plays(List<Stroke> strokes, int tick) =>
        strokes.Exists(stroke => Math.Abs(stroke.Start - tick) <= 4 * Score.TicksPerBeat);

    private static IEnumerable<Stroke> Crash(Hit hit) => hit.Strength >= 0.5
        ? [new Stroke(hit.Tick, Score.TicksPerBeat, DrumName.Crash, CrashVelocity - MuchHarder),
            new Stroke(hit.Tick, Arrangement.Step, DrumName.Kick, CrashVelocity - MuchHarder)]
        : [];
}
