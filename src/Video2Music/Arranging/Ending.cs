using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>Where and how the music comes to its end: on the tonic chord, held so that it rings out within the video.</summary>
public static class Ending
{
    private const double LongestRing = 3;
    private const double ShareOfShort = 1.0 / 3;

    /// <summary>
    /// The second in which the closing chord begins: the last whole second that leaves it three seconds to ring, or a third
    /// of a video shorter than nine seconds.
    /// </summary>
    /// <param name="duration">Length of the video in seconds, above 0.</param>
    public static int Start(double duration) =>
        Math.Max(0, (int)Math.Floor(duration - Math.Min(LongestRing, duration * ShareOfShort)));

    /// <summary>The chords with their end made to close on the tonic; music that is nothing but <c>N</c> stays so.</summary>
    /// <param name="chords">Chords in C major or A minor, one a second.</param>
    /// <param name="mode">Which of the two: C major closes on C, A minor on A:min.</param>
    /// <param name="duration">Length of the video in seconds, above 0.</param>
    /// <returns>As many chords; those from <see cref="Start"/> on are the tonic.</returns>
    public static Chord[] Close(IReadOnlyList<Chord> chords, Mode mode, double duration)
    {
        ArgumentNullException.ThrowIfNull(chords);
        Chord[] closed = [.. chords];
        if (Array.TrueForAll(closed, chord => chord.IsNone)) return closed;
        int start = Math.Min(Start(duration), closed.Length);
        Array.Fill(closed, Tonic(mode), start, closed.Length - start);
        return closed;
    }

    private static Chord Tonic(Mode mode) =>
        mode == Mode.Major ? new Chord(0, ChordQuality.Major) : new Chord(9, ChordQuality.Minor);
}
