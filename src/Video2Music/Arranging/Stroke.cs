namespace Video2Music.Arranging;

/// <summary>A note before it is played: on the grid, with what it needs to be placed and struck.</summary>
/// <param name="Start">Its first tick, on the grid.</param>
/// <param name="Length">Its length in ticks, at least 1.</param>
/// <param name="Pitch">MIDI note.</param>
/// <param name="Velocity">How hard it is struck, before what the piece does at that moment is added; 1 to 127.</param>
/// <param name="Delay">Ticks that it comes later on purpose, as in a strum.</param>
internal readonly record struct Stroke(int Start, int Length, int Pitch, int Velocity, int Delay = 0)
{
    /// <summary>The tick after it.</summary>
    public int End => Start + Length;
}
