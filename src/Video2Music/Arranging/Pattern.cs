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

    /// <summary>What a line does in a step. A bar that is longer than patterns are goes on from the pattern's beginning.</summary>
    /// <param name="line">The line.</param>
    /// <param name="bar">Bars since the texture began.</param>
    /// <param name="step">Sixteenths since the bar began.</param>
    internal char At(PatternLine line, int bar, int step) => line.Steps[bar % Bars * StepsPerBar + step % StepsPerBar];
}
