using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>
/// What the music knows of the picture's course: musical time laid over it, the moments to meet, its sections and how lively it is. As a
/// film composer's cue sheet.
/// </summary>
/// <param name="Time">Which second, bar and beat each tick falls on.</param>
/// <param name="Length">Length of the video in ticks, at least 1.</param>
/// <param name="Sections">Sections, end to end from the first bar to the last.</param>
/// <param name="Hits">Hit points by time. Exactly one is the <see cref="HitKind.Ending"/>.</param>
/// <param name="Energy">How lively the picture is at each beat begun (<see cref="Beats"/>), 0 to 1.</param>
public sealed record CueSheet(
    TempoMap Time, int Length, IReadOnlyList<Section> Sections, IReadOnlyList<Hit> Hits, IReadOnlyList<float> Energy)
{
    /// <summary>Ticks of the chord grid's step: two beats, half a bar of 4/4.</summary>
    public const int StepTicks = 2 * Score.TicksPerBeat;

    /// <summary>How many steps of the chord grid begin before the end.</summary>
    public int Steps => (Length + StepTicks - 1) / StepTicks;

    /// <summary>How many beats (quarter notes) begin before the end.</summary>
    public int Beats => (Length + Score.TicksPerBeat - 1) / Score.TicksPerBeat;

    /// <summary>The step of the chord grid in which the closing chord begins.</summary>
    public int EndingStep => Hits.First(hit => hit.Kind == HitKind.Ending).Tick / StepTicks;

    /// <summary>The second on which a step of the chord grid begins.</summary>
    /// <param name="step">The step, from 0.</param>
    public double SecondsOfStep(int step) => Time.SecondsAt(step * StepTicks);
}
