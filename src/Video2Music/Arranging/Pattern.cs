namespace Video2Music.Arranging;

/// <summary>One line of a pattern.</summary>
/// <param name="Drum">General MIDI number of the drum; -1 in parts that have pitches.</param>
/// <param name="Steps">
/// A character a sixteenth. Of drums: 1 to 9 for a stroke's strength, <c>.</c> for none. Of pitches: a letter or digit that begins a note
/// (<see cref="StyleReader"/>), <c>-</c> while it goes on, <c>.</c> for silence.
/// </param>
public readonly record struct PatternLine(int Drum, string Steps);

/// <summary>What a part plays in one or more bars, over and over while a texture lasts.</summary>
/// <param name="Lines">Lines that sound together; one in parts that have pitches.</param>
/// <param name="Bars">How many bars it lasts, at least 1.</param>
public sealed record Pattern(IReadOnlyList<PatternLine> Lines, int Bars)
{
    /// <summary>Steps of a bar as patterns are written: sixteenths of 4/4.</summary>
    public const int StepsPerBar = 16;

    private const int StepsInThree = 12;
    private const int StepsPerBeat = 4;
    private const int ThirdBeat = 2 * StepsPerBeat;

    /// <summary>
    /// What a line does in a step. In a bar of three beats the pattern's third is left out: what is played on the second and fourth comes on the second and
    /// third, as in a waltz. A longer bar goes on from the pattern's beginning; what leads on leads to the bar's end, however long the bar is.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="bar">Bars since the texture began.</param>
    /// <param name="step">Sixteenths since the bar began.</param>
    /// <param name="steps">Sixteenths of the bar.</param>
    /// <param name="leadsOn">Whether it leads to the next section.</param>
    internal char At(PatternLine line, int bar, int step, int steps, bool leadsOn)
    {
        int place = steps == StepsInThree ? (step < ThirdBeat ? step : step + StepsPerBeat)
            : leadsOn && step + StepsPerBar >= steps ? step + StepsPerBar - steps
            : step % StepsPerBar;
        return line.Steps[bar % Bars * StepsPerBar + place];
    }
}
