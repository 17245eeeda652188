using Video2Music.Audio;
using Video2Music.Music;

namespace Video2Music.Training.Listening;

/// <summary>
/// How chords follow one another from frame to frame of <see cref="LogFrequencySpectrum"/>, counted in real songs: how long chords
/// last, and which quality follows which at which distance of the roots, whatever the key.
/// </summary>
internal static class ChordTransitions
{
    private const int Count = Chord.Count;
    private const int Qualities = Chord.QualityCount;

    // Each pair is taken to have been seen this often, so that nothing is impossible.
    private const double Unseen = 0.5;

    /// <summary>Counts.</summary>
    /// <param name="songs">Chords of songs, neighbours different.</param>
    /// <returns>Natural logarithms of the chances to go from the row's chord to the column's within one frame, [157, 157].</returns>
    public static float[] Learn(IEnumerable<IReadOnlyList<ChordSegment>> songs)
    {
        var pairs = new double[Qualities + 1, 12, Qualities + 1];
        double frames = 0, changes = 0;
        foreach (IReadOnlyList<ChordSegment> song in songs)
        {
            frames += song.Sum(s => s.Duration) * LogFrequencySpectrum.FramesPerSecond;
            changes += song.Count - 1;
            for (int i = 1; i < song.Count; i++) Tally(pairs, song[i - 1].Chord, song[i].Chord);
        }

        return Matrix(pairs, 1 - changes / frames);
    }

    private static void Tally(double[,,] pairs, Chord from, Chord to) => pairs[Kind(from), Distance(from, to), Kind(to)]++;

    private static int Kind(Chord chord) => chord.IsNone ? Qualities : (int)chord.Quality;

    private static int Distance(Chord from, Chord to) => from.IsNone || to.IsNone ? 0 : PitchClass.Wrap(to.Root - from.Root);

    private static float[] Matrix(double[,,] pairs, double stay)
    {
        var matrix = new float[Count * Count];
        for (int from = 0; from < Count; from++)
        {
            double[] chances = [.. Enumerable.Range(0, Count).Select(to => to == from ? 0 : Chance(pairs, Chord.FromId(from), Chord.FromId(to)))];
            double all = chances.Sum();
            for (int to = 0; to < Count; to++)
                matrix[from * Count + to] = (float)Math.Log(to == from ? stay : (1 - stay) * chances[to] / all);
        }

        return matrix;
    }

    // From no chord every root is as likely.
    private static double Chance(double[,,] pairs, Chord from, Chord to) =>
        (pairs[Kind(from), Distance(from, to), Kind(to)] + Unseen) / (from.IsNone && !to.IsNone ? 12 : 1);
}
