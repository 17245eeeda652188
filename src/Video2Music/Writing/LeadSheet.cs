using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>What is to be played, before it is arranged: chords as they sound, how busy and how loud. Nothing is transposed after it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Cues">The picture's course in musical time.</param>
/// <param name="Chords">The chords, end to end over the whole length. Each begins on a step of the chord grid (<see cref="CueSheet.StepTicks"/>).</param>
/// <param name="Density">Notes a second that the music should have, 0 and more, at each beat begun.</param>
/// <param name="Loudness">Loudness that the music should have at each beat begun: root mean square amplitude, 0 to 1.</param>
public sealed record LeadSheet(
    Key Key, CueSheet Cues, IReadOnlyList<ChordSpan> Chords, IReadOnlyList<float> Density, IReadOnlyList<float> Loudness)
{
    /// <summary>The melody as it sounds, one note at a time, on a grid of sixteenths. If not specified, none.</summary>
    public IReadOnlyList<Note> Melody { get; init; } = [];

    /// <summary>The melody's phrases, end to end over all bars. If not specified, none.</summary>
    public IReadOnlyList<MelodyPhrase> Phrases { get; init; } = [];

    /// <summary>The melody as it was written, for whoever writes it anew; null where none was.</summary>
    internal WrittenMelody? Written { get; init; }

    /// <summary>The chord of each step of the chord grid.</summary>
    public Chord[] ChordOfStep()
    {
        var steps = new Chord[Cues.Steps];
        foreach (ChordSpan span in Chords)
            for (int step = span.Start / Cues.StepTicks; step < steps.Length && step * Cues.StepTicks < span.End; step++) steps[step] = span.Chord;
        return steps;
    }

    /// <summary>Whether the chord of each step of the chord grid is locked.</summary>
    public bool[] LockedSteps()
    {
        var steps = new bool[Cues.Steps];
        foreach (ChordSpan span in Chords.Where(span => span.Locked))
            for (int step = span.Start / Cues.StepTicks; step < steps.Length && step * Cues.StepTicks < span.End; step++) steps[step] = true;
        return steps;
    }

    /// <summary>Notes a second at a step of the chord grid.</summary>
    /// <param name="step">The step, from 0.</param>
    public float DensityOfStep(int step) => Density[step * Cues.StepTicks / Score.TicksPerBeat];

    /// <summary>Loudness at a step of the chord grid.</summary>
    /// <param name="step">The step, from 0.</param>
    public float LoudnessOfStep(int step) => Loudness[step * Cues.StepTicks / Score.TicksPerBeat];

    /// <summary>Steps of equal chords as spans, end to end.</summary>
    /// <param name="steps">A chord a step.</param>
    /// <param name="locked">Which steps are locked; where that changes, a new span begins.</param>
    /// <param name="cues">The chord grid.</param>
    internal static IReadOnlyList<ChordSpan> Spans(IReadOnlyList<Chord> steps, IReadOnlyList<bool> locked, CueSheet cues)
    {
        var spans = new List<ChordSpan>();
        for (int step = 0; step < steps.Count; step++)
        {
            int start = step * cues.StepTicks, end = Math.Min(cues.Length, start + cues.StepTicks);
            if (spans.Count > 0 && spans[^1].Chord == steps[step] && spans[^1].Locked == locked[step])
                spans[^1] = spans[^1] with { Length = end - spans[^1].Start };
            else spans.Add(new ChordSpan(start, end - start, steps[step], locked[step]));
        }

        return spans;
    }
}
