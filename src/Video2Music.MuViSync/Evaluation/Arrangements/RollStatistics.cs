using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Twenty numbers of a piece's notes, by which its style is told; nothing of instruments or tempo.</summary>
internal static class RollStatistics
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 20;

    private const int Beat = Score.TicksPerBeat;
    private const int Kick = 36;
    private static readonly int[] Snares = [37, 38, 39, 40];
    private static readonly int[] Hats = [42, 44, 46];
    private static readonly int[] Rides = [51, 53, 59];

    /// <summary>Measures a piece.</summary>
    /// <param name="score">The piece as it is played.</param>
    public static double[] Of(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        Note[] drums = [.. score.Parts.Where(part => part.Role == PartRole.Drums).SelectMany(part => part.Notes)];
        Note[] notes = [.. score.Parts.Where(part => part.Role != PartRole.Drums).SelectMany(part => part.Notes)];
        double beats = (double)score.Length / Beat;
        if (notes.Length == 0) return new double[Count];
        double[] lengths = [.. notes.Select(note => Math.Log2((double)note.Length / Beat))], pitches = [.. notes.Select(note => (double)note.Pitch)];
        Note[] low = [.. notes.Where(note => note.Pitch < 48)];
        return
        [
            notes.Length / beats,
            drums.Length / beats,
            drums.Count(note => note.Pitch == Kick) / beats,
            drums.Count(note => Snares.Contains(note.Pitch)) / beats,
            drums.Count(note => Hats.Contains(note.Pitch)) / beats,
            drums.Count(note => Rides.Contains(note.Pitch)) / beats,
            drums.Count(note => note.Pitch >= 54 && !Rides.Contains(note.Pitch)) / beats,
            Share(notes, note => Place(note) < 0.125 || Place(note) >= 0.875),
            Share(notes, note => Place(note) is >= 0.4 and < 0.6),
            Share([.. notes, .. drums], note => Place(note) is >= 0.6 and < 0.72),
            pitches.Average(),
            Deviation(pitches),
            low.Length / beats,
            low.Length == 0 ? 0 : low.Average(note => (double)note.Length / Beat),
            lengths.Average(),
            Deviation(lengths),
            (double)notes.Length / notes.Select(note => note.Start / 60).Distinct().Count(),
            notes.Sum(note => (double)note.Length) / score.Length,
            notes.Average(note => note.Velocity),
            notes.Where(note => note.Pitch >= 72).DefaultIfEmpty().Count() / beats,
        ];
    }

    // Where in its beat a note begins.
    private static double Place(Note note) => note.Start % Beat / (double)Beat;

    private static double Share(Note[] notes, Func<Note, bool> which) => notes.Count(which) / (double)notes.Length;

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
