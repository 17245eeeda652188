namespace Video2Music.Music;

/// <summary>A meter, from a bar on.</summary>
/// <param name="Bar">The bar where it begins, 0 for the first.</param>
/// <param name="Beats">Beats a bar, 1 to 255.</param>
/// <param name="Unit">The note value of a beat: 1, 2, 4 (quarters), 8 … 128.</param>
public readonly record struct MeterChange(int Bar, int Beats, int Unit)
{
    /// <summary>Ticks a beat of this meter: 480 where the unit is a quarter.</summary>
    public int TicksPerBeat => 4 * Score.TicksPerBeat / Unit;

    /// <summary>Ticks a bar.</summary>
    public int TicksPerBar => Beats * TicksPerBeat;
}
