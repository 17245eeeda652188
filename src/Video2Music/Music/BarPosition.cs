namespace Video2Music.Music;

/// <summary>A place in music as bar, beat and tick. All counts begin at 0, where musicians say one.</summary>
/// <param name="Bar">The bar.</param>
/// <param name="Beat">The beat in the bar, in the meter's unit.</param>
/// <param name="Tick">Ticks after that beat.</param>
public readonly record struct BarPosition(int Bar, int Beat, int Tick);
