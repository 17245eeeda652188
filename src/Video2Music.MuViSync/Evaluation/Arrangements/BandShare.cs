using Video2Music.MuViSync.Evaluation.Melodies;
using Video2Music.Sessions;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>How much of a piece lies where songs do.</summary>
internal static class BandShare
{
    /// <summary>Share of the melody's measures that lie within the bands of nine songs in ten (<see cref="SongBands"/>).</summary>
    /// <param name="music">The piece.</param>
    /// <returns>0 to 1; null where nobody sings.</returns>
    public static double? Of(Composition music)
    {
        GridMelody melody = GridMelody.Of(music.Sheet.Melody, music.Sheet.Chords, music.Cues.Time, music.Cues.Length);
        IReadOnlyDictionary<string, double> found = MelodyMeasures.Of(melody);
        SongBand[] told = [.. SongBands.Melody.Where(band => found.ContainsKey(band.Measure))];
        return told.Length == 0 ? null : (double)told.Count(band => band.Holds(found[band.Measure])) / told.Length;
    }
}
