namespace Video2Music.Music;

/// <summary>A sounding note. Times are ticks of <see cref="Score.TicksPerBeat"/>.</summary>
/// <param name="Start">When it begins, in ticks from the start of the score.</param>
/// <param name="Length">How long it sounds, in ticks; at least 1.</param>
/// <param name="Pitch">MIDI note number, 0 to 127; 60 is middle C.</param>
/// <param name="Velocity">MIDI velocity, 1 to 127.</param>
public readonly record struct Note(int Start, int Length, int Pitch, int Velocity)
{
    /// <summary>The tick at which it ends.</summary>
    public int End => Start + Length;
}
