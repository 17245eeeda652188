using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>What is settled of a melody before its first note: bars, phrases, chords, how busy and how high it is to be.</summary>
internal sealed class MelodyPlan
{
    private readonly int[] barOfStep;
    private readonly int[] nextChange;

    /// <summary>Makes a plan.</summary>
    /// <param name="mode">Major or minor.</param>
    /// <param name="bars">The bars, end to end from the sixteenth 0 on.</param>
    /// <param name="chords">The chord of each sixteenth, in C major or A minor.</param>
    /// <param name="register">The pitch around which the melody is to lie.</param>
    /// <param name="vintage">Whether it is to sound as songs of a hundred years ago do rather than as today's.</param>
    public MelodyPlan(Mode mode, IReadOnlyList<MelodyBar> bars, Chord[] chords, float register, bool vintage = false)
    {
        (Mode, Bars, Chords, Register, Vintage) = (mode, bars, chords, register, vintage);
        barOfStep = [.. bars.Index().SelectMany(bar => Enumerable.Repeat(bar.Index, bar.Item.Steps))];
        nextChange = new int[chords.Length];
        for (int step = chords.Length - 1; step >= 0; step--)
            nextChange[step] = step + 1 == chords.Length || chords[step + 1] != chords[step] ? step + 1 : nextChange[step + 1];
    }

    /// <summary>Major or minor.</summary>
    public Mode Mode { get; }

    /// <summary>The bars, end to end.</summary>
    public IReadOnlyList<MelodyBar> Bars { get; }

    /// <summary>The chord of each sixteenth.</summary>
    public Chord[] Chords { get; }

    /// <summary>The pitch around which the melody is to lie.</summary>
    public float Register { get; }

    /// <summary>The lowest pitch that it may have, in C major or A minor. Default: the lowest of all.</summary>
    public int Lowest { get; init; } = MelodyToken.LowestPitch;

    /// <summary>The highest. Default: the highest of all.</summary>
    public int Highest { get; init; } = MelodyToken.HighestPitch;

    /// <summary>How far, in semitones, <see cref="Register"/> rises from the beginning to the end; in the middle it is as given. Default: 0.</summary>
    public float Rise { get; init; }

    /// <summary>The pitch around which the melody is to lie at a sixteenth.</summary>
    /// <param name="step">The sixteenth.</param>
    public float RegisterAt(int step) => Register + Rise * ((step + 0.5f) / Steps - 0.5f) + Bars[barOfStep[step]].Lift;

    /// <summary>Whether it is to sound as songs of a hundred years ago do rather than as today's.</summary>
    public bool Vintage { get; }

    /// <summary>How many sixteenths there are.</summary>
    public int Steps => Chords.Length;

    /// <summary>The number of the bar that a sixteenth belongs to.</summary>
    /// <param name="step">The sixteenth.</param>
    public int BarOf(int step) => barOfStep[step];

    /// <summary>The sixteenth at which the chord of another one ends.</summary>
    /// <param name="step">The other one.</param>
    public int NextChange(int step) => nextChange[step];

    /// <summary>The sixteenth in the same place of another bar; -1 where that bar does not exist or is shorter.</summary>
    /// <param name="step">The sixteenth.</param>
    /// <param name="bar">The other bar.</param>
    public int InBar(int step, int bar)
    {
        if (bar < 0) return -1;
        int offset = step - Bars[barOfStep[step]].Start;
        return offset < Bars[bar].Steps ? Bars[bar].Start + offset : -1;
    }
}
