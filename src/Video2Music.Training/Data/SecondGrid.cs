using Video2Music.Music;
using Video2Music.MuViSync;

namespace Video2Music.Training.Data;

/// <summary>
/// Where a song's seconds are taken to lie. MuVi-Sync writes down the chord that sounds at each whole second; the same song
/// begun a moment later, or played a little faster, gives other rows and is as true.
/// </summary>
/// <param name="Phase">Where the first second lies, 0 to 1.</param>
/// <param name="Step">How far the song moves on from one second to the next; 1 at its own tempo.</param>
/// <param name="Up">Semitones by which the song's chords are moved upwards, 0 to 11.</param>
internal readonly record struct SecondGrid(double Phase, double Step, int Up = 0)
{
    /// <summary>Draws a grid.</summary>
    /// <param name="random">Where the numbers come from; two are used up.</param>
    /// <param name="stretch">How much faster or slower at most, as a share of the tempo.</param>
    public static SecondGrid Draw(Random random, double stretch) =>
        new(random.NextDouble(), Math.Exp((2 * random.NextDouble() - 1) * Math.Log(1 + stretch)));

    /// <summary>The song's time at a second of the grid.</summary>
    /// <param name="second">From 0.</param>
    public double At(int second) => Phase + Step * second;

    /// <summary>How many seconds the grid has within a song, at most as many as are learned from.</summary>
    /// <param name="seconds">The song's length.</param>
    public int Count(int seconds) => Math.Clamp((int)Math.Ceiling((seconds - Phase) / Step), 0, Song.MaxSeconds);

    /// <summary>The chord that sounds at each second of the grid.</summary>
    /// <param name="segments">The chords in order of time.</param>
    /// <param name="count">How many seconds.</param>
    public Chord[] Read(IReadOnlyList<ChordSegment> segments, int count)
    {
        var chords = new Chord[count];
        int at = 0;
        for (int s = 0; s < count; s++)
        {
            while (at < segments.Count && segments[at].End <= At(s)) at++;
            if (at < segments.Count && segments[at].Start <= At(s)) chords[s] = segments[at].Chord.Transpose(Up);
        }

        return chords;
    }
}
