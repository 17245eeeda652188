namespace Video2Music.Music;

/// <summary>A named moment, such as where a scene begins; a DAW shows it over the music.</summary>
/// <param name="Tick">When, in ticks of <see cref="Score.TicksPerBeat"/>.</param>
/// <param name="Text">What it says.</param>
public readonly record struct Marker(int Tick, string Text);
