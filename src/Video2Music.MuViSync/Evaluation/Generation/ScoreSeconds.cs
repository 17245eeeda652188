using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Reads off a score, second by second, what MuVi-Sync tells of a recording.</summary>
internal static class ScoreSeconds
{
    // A note is strong that is struck half as hard again as the mean of the strokes within two seconds to either side.
    private const double Strong = 1.5;
    private const double Around = 2;

    /// <summary>Notes sounding in each second.</summary>
    public static float[] Density(Score score, int seconds)
    {
        var density = new float[seconds];
        foreach ((int second, _, _) in Sounding(score, seconds)) density[second]++;
        return density;
    }

    /// <summary>
    /// Root mean square amplitude of each second, up to a factor: notes add up by power, and a note's amplitude goes with the square
    /// of its velocity, as General MIDI recommends (40 dB · log10(velocity / 127)).
    /// </summary>
    public static float[] Loudness(Score score, int seconds)
    {
        var power = new double[seconds];
        foreach ((int second, Note note, double share) in Sounding(score, seconds))
            power[second] += share * Math.Pow(Amplitude(note), 2);
        return [.. power.Select(p => (float)Math.Sqrt(p))];
    }

    /// <summary>When strokes fall that are much stronger than those around them, in seconds; all notes of one moment are one stroke.</summary>
    public static IEnumerable<double> StrongOnsets(Score score)
    {
        (double Time, double Strength)[] strokes = [.. score.Parts.SelectMany(part => part.Notes)
            .GroupBy(note => note.Start).OrderBy(moment => moment.Key)
            .Select(moment => (score.Time.SecondsAt(moment.Key), moment.Sum(Amplitude)))];
        int from = 0, to = 0;
        double sum = 0;
        foreach ((double time, double strength) in strokes)
        {
            for (; to < strokes.Length && strokes[to].Time <= time + Around; to++) sum += strokes[to].Strength;
            for (; strokes[from].Time < time - Around; from++) sum -= strokes[from].Strength;
            if (strength >= Strong * sum / (to - from)) yield return time;
        }
    }

    private static double Amplitude(Note note) => Math.Pow(note.Velocity / 127.0, 2);

    // Each second that a note reaches into, and the share of the second that it sounds.
    private static IEnumerable<(int Second, Note Note, double Share)> Sounding(Score score, int seconds)
    {
        foreach (Note note in score.Parts.SelectMany(part => part.Notes))
        {
            (double start, double end) = (score.Time.SecondsAt(note.Start), score.Time.SecondsAt(note.End));
            for (int s = (int)start; s < Math.Min(end, seconds); s++)
                yield return (s, note, Math.Min(end, s + 1) - Math.Max(start, s));
        }
    }
}
