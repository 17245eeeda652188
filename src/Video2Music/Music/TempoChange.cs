namespace Video2Music.Music;

/// <summary>A tempo, from a tick on.</summary>
/// <param name="Tick">Where it begins, in ticks of <see cref="Score.TicksPerBeat"/>.</param>
/// <param name="BeatsPerMinute">Quarter notes a minute, above 0; fractions are welcome.</param>
public readonly record struct TempoChange(int Tick, double BeatsPerMinute);
