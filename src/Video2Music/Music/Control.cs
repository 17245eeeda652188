namespace Video2Music.Music;

/// <summary>A MIDI control change.</summary>
/// <param name="Tick">When, in ticks of <see cref="Score.TicksPerBeat"/>.</param>
/// <param name="Number">Controller number, 0 to 127, such as 64 (sustain) or 11 (expression).</param>
/// <param name="Value">0 to 127.</param>
public readonly record struct Control(int Tick, int Number, int Value);
