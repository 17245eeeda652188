using Video2Music.Foundation;
using Video2Music.Music;
namespace Video2Music.Arranging;

/// <summary>
/// How a band plays what is on the grid: swung, and as people do, all drifting a little together and each stroke a little off by itself. Strokes
/// on hit points are on time, and all together.
/// </summary>
internal sealed class Groove
{
    // As drummers play (Groove MIDI Dataset): a common drift of 7 ms and 11 ms a stroke.
    private const double DriftSeconds = 0.007;
    private const double StrokeSeconds = 0.011;
    private const double VelocitySpread = 4;
    private const double StrengthSpread = 16;
    private const int HalfBeat = Score.TicksPerBeat / 2;
    private readonly Arrangement music;
    private readonly double swing;
    private readonly double looseness;
    private readonly double[] drift;
    private readonly HashSet<int> onTime;

    /// <summary>Prepares how a piece is played.</summary>
    /// <param name="music">The piece.</param>
    /// <param name="swing">Where the second eighth of a beat falls, .5 to .75.</param>
    /// <param name="looseness">0 for a machine, 1 as people play.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    public Groove(Arrangement music, double swing, double looseness, long seed)
    {
        (this.music, this.swing, this.looseness) = (music, swing, looseness);
        drift = Drift(music.Sheet.Cues.Beats, new RandomSource(PatternWalk.Mixed(seed, 1)));
        onTime = [0, music.Ending, .. Accents.Ticks(music)];
    }

    /// <summary>Plays strokes.</summary>
    /// <param name="strokes">The strokes, on the grid.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <returns>The notes: one of a pitch at a time, within the piece, by time.</returns>
    public IReadOnlyList<Note> Play(IEnumerable<Stroke> strokes, RandomSource random)
    {
        var roll = new NoteCollector();
        foreach (Note note in strokes.Select(stroke => Played(stroke, random)).OrderBy(note => note.Start).ThenBy(note => note.Pitch)) roll.Strike(note);
        return roll.Within(music.Length);
    }

    private Note Played(Stroke stroke, RandomSource random)
    {
        double off = onTime.Contains(stroke.Start) ? 0
            : looseness * (drift[Math.Min(stroke.Start / Score.TicksPerBeat, drift.Length - 1)] + StrokeSeconds * Normal(random));
        double ticksPerSecond = Score.TicksPerBeat * music.Sheet.Cues.Time.TempoAt(stroke.Start) / 60;
        int grid = onTime.Contains(stroke.Start) ? stroke.Start : Swung(stroke.Start);
        int start = Math.Max(0, grid + stroke.Delay + (int)Math.Round(off * ticksPerSecond));
        int end = Math.Max(start + Arrangement.Step / 4, Swung(stroke.End));
        double strength = stroke.Velocity + StrengthSpread * music.StrengthAt(stroke.Start) + looseness * VelocitySpread * Normal(random);
        return new Note(start, end - start, stroke.Pitch, (int)Math.Clamp(Math.Round(strength), 1, 127));
    }

    private int Swung(int tick)
    {
        (int beat, int within) = Math.DivRem(tick, Score.TicksPerBeat);
        double warped = within < HalfBeat ? within * 2 * swing : Score.TicksPerBeat - (Score.TicksPerBeat - within) * 2 * (1 - swing);
        return beat * Score.TicksPerBeat + (int)Math.Round(warped);
    }

    // A slow wander around the beat, in seconds.
    private static double[] Drift(int beats, RandomSource random)
    {
        var drift = new double[Math.Max(1, beats)];
        for (int beat = 1; beat < drift.Length; beat++) drift[beat] = 0.9 * drift[beat - 1] + DriftSeconds * Math.Sqrt(1 - 0.81) * Normal(random);
        return drift;
    }

    // Of twelve even numbers; cut off at two deviations, as no musician is half a beat late.
    private static double Normal(RandomSource random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++) sum += random.NextDouble();
        return Math.Clamp(sum, -2, 2);
    }
}
