using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>On which beat of the music a moment of the picture falls.</summary>
internal static class HitBeat
{
    /// <summary>How many seconds a sound may be early and still seem to come with the picture.</summary>
    public const double MostEarly = 0.04;

    /// <summary>How many seconds a sound may be late and still seem to come with the picture.</summary>
    public const double MostLate = 0.12;

    private const double Middle = (MostLate - MostEarly) / 2;

    /// <summary>
    /// The tick of the beat (quarter note) that seems to come with a moment; where none does, of the half beat that does; where that does not
    /// either, of the nearest beat.
    /// </summary>
    /// <param name="time">Musical time.</param>
    /// <param name="seconds">The moment.</param>
    /// <param name="length">Length of the video in ticks: the beat begins before it.</param>
    public static int Nearest(TempoMap time, double seconds, int length)
    {
        int beat = Rounded(time, seconds, length, Score.TicksPerBeat), half = Rounded(time, seconds, length, Score.TicksPerBeat / 2);
        return !Meets(time, beat, seconds) && Meets(time, half, seconds) ? half : beat;
    }

    /// <summary>Whether a hit's beat seems to come with its moment.</summary>
    /// <param name="time">Musical time.</param>
    /// <param name="tick">The hit's tick.</param>
    /// <param name="seconds">The moment.</param>
    public static bool Meets(TempoMap time, int tick, double seconds) => time.SecondsAt(tick) - seconds is >= -MostEarly and <= MostLate;

    // Bars are whole beats long and their beats are equal, so that the nearest tick tells the nearest beat but for a hair at a change of tempo.
    private static int Rounded(TempoMap time, double seconds, int length, int grid)
    {
        int tick = time.TickAt(seconds + Middle), beat = (tick + grid / 2) / grid * grid;
        return beat < length ? beat : (length - 1) / grid * grid;
    }
}
