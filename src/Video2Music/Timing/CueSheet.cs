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
    /// <summary>Beats (quarter notes) a bar, 2 to 4; single bars before a section or the ending may have two or six. Default: 4.</summary>
    public int BeatsPerBar { get; init; } = 4;

    /// <summary>The base tempo in beats (quarter notes) a minute; bars may be up to 8% slower or faster. Default: the first bar's.</summary>
    public double Tempo { get; init; } = Time.Tempos[0].BeatsPerMinute;

    /// <summary>Ticks of the chord grid's step: two beats, half a bar of 4/4; in 3/4 a bar. Every bar begins on a step.</summary>
    public int StepTicks => StepTicksOf(BeatsPerBar);

    /// <summary>How many steps of the chord grid begin before the end.</summary>
    public int Steps => (Length + StepTicks - 1) / StepTicks;

    /// <summary>How many beats (quarter notes) begin before the end.</summary>
    public int Beats => (Length + Score.TicksPerBeat - 1) / Score.TicksPerBeat;

    /// <summary>The step of the chord grid in which the closing chord begins.</summary>
    public int EndingStep => Hits.First(hit => hit.Kind == HitKind.Ending).Tick / StepTicks;

    /// <summary>The second on which a section begins.</summary>
    /// <param name="section">One of <see cref="Sections"/>.</param>
    public double SecondsOfSection(Section section) => Time.SecondsAt(Time.TickOf(new BarPosition(section.StartBar, 0, 0)));

    /// <summary>The second on which a step of the chord grid begins.</summary>
    /// <param name="step">The step, from 0.</param>
    public double SecondsOfStep(int step) => Time.SecondsAt(step * StepTicks);

    /// <summary>Ticks of the chord grid's step where a bar has so many beats.</summary>
    /// <param name="beatsPerBar">Beats a bar.</param>
    internal static int StepTicksOf(int beatsPerBar) => (beatsPerBar == 3 ? 3 : 2) * Score.TicksPerBeat;
}
