using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>A hit point: a moment of the picture that the music may meet.</summary>
/// <param name="Tick">The tick of the beat (quarter note; eighth where that is nearer) on which it falls.</param>
/// <param name="Seconds">When it is in the picture, in seconds from the first frame.</param>
/// <param name="Kind">Why it matters.</param>
/// <param name="Strength">How much it matters, 0 to 1.</param>
public readonly record struct Hit(int Tick, double Seconds, HitKind Kind, double Strength)
{
    /// <summary>Whether its beat seems to come with its moment: from 40 ms before it to 120 ms after it.</summary>
    /// <param name="time">Musical time.</param>
    public bool IsMet(TempoMap time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return HitBeat.Meets(time, Tick, Seconds);
    }
}
