using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Arranging;

/// <summary>
/// The published rendering (Kang, Poria and Herremans, 2024): in each half bar one of five arpeggios by density, struck as hard as the
/// loudness asks, each note lasting two beats. Without its faults: a pitch sounds once at a time, <c>N</c> is a rest in which the last
/// chord rings out, and the music ends on a held tonic.
/// </summary>
internal sealed class ArpeggioStyle : IStyle
{
    private const int NoteLength = 2 * Score.TicksPerBeat;
    private const int LongestRing = 8 * Score.TicksPerBeat;
    private const int RollStep = Score.TicksPerBeat / 8;

    /// <inheritdoc/>
    public string Name => StyleLibrary.Published;

    /// <inheritdoc/>
    public Style Data { get; } =
        new(StyleLibrary.Published, "The published system: one instrument that breaks each chord into one of five figures, by note density.",
        [new StylePart(PartRole.Arpeggio, [0]) { Lowest = 21, Highest = 108, Patterns = new Dictionary<Texture, IReadOnlyList<Pattern>>() }])
        {
            SlowestTempo = 84,
            FastestTempo = 128,
            Looseness = 0,
            Suits = new Dictionary<Emotion, double>(),
        };

    /// <inheritdoc/>
    public IReadOnlyList<Part> Play(LeadSheet sheet, ArrangementOptions options)
    {
        int program = options.Programs.GetValueOrDefault(PartRole.Arpeggio);
        VoicedChord[] voiced = Voice(sheet);
        var roll = new NoteCollector();
        int age = 0, close = sheet.Cues.EndingStep;
        for (int step = 0; step < close; step++)
        {
            age = step > 0 && voiced[step].Chord == voiced[step - 1].Chord ? age + 1 : 0;
            if (!voiced[step].Chord.IsNone) PlayStep(roll, step, age, voiced[step], sheet);
            else if (age == 0) Rest(roll, step, sheet.Cues.StepTicks, voiced.AsSpan(..close));
        }

        PlayClose(roll, voiced[close], sheet);
        return [new Part(PartRole.Arpeggio, Instrument.Name(program), program, roll.Within(sheet.Cues.Length))];
    }

    // The hand lies as it would in C major or A minor, moved as a whole: music in two keys differs by nothing else.
    private static VoicedChord[] Voice(LeadSheet sheet)
    {
        int up = sheet.Key.Transposition;
        VoicedChord[] voiced = Voicing.Lead([.. sheet.ChordOfStep().Select(chord => chord.Transpose(-up))]);
        return [.. voiced.Select(chord => new VoicedChord(chord.Chord.Transpose(up), [.. chord.Pitches.Select(pitch => pitch + up)]))];
    }

    private static void PlayStep(NoteCollector roll, int step, int age, VoicedChord chord, LeadSheet sheet)
    {
        int[] voices = Played(chord);
        int velocity = Velocity.FromLoudness(sheet.LoudnessOfStep(step));
        foreach (ArpeggioNote note in Arpeggio.Step(Arpeggio.Level(sheet.DensityOfStep(step)), age))
        {
            int start = step * sheet.Cues.StepTicks + (int)(note.Beat * Score.TicksPerBeat);
            roll.Strike(new Note(start, NoteLength, voices[note.Voice], velocity));
        }
    }

    // The patterns reach four voices. A chord of five gives up its doubled root, so that its added degree is heard.
    private static int[] Played(VoicedChord chord) => chord.Pitches.Count <= Arpeggio.HighestVoice + 1
        ? [.. chord.Pitches]
        : [.. chord.Pitches.Where((pitch, voice) => voice == 0 || PitchClass.Wrap(pitch) != chord.Chord.Root)];

    // What rings where a rest begins may ring on to the next chord, but not for ever.
    private static void Rest(NoteCollector roll, int step, int ticks, ReadOnlySpan<VoicedChord> chords)
    {
        int next = step;
        while (next < chords.Length && chords[next].Chord.IsNone) next++;
        roll.RingOut(step * ticks, Math.Min(next * ticks, step * ticks + LongestRing));
    }

    private static void PlayClose(NoteCollector roll, VoicedChord chord, LeadSheet sheet)
    {
        int start = sheet.Cues.EndingStep * sheet.Cues.StepTicks;
        int velocity = Velocity.FromLoudness(sheet.LoudnessOfStep(sheet.Cues.EndingStep));
        for (int voice = 0; voice < chord.Pitches.Count; voice++)
        {
            int at = start + voice * RollStep;
            if (at < sheet.Cues.Length) roll.Strike(new Note(at, sheet.Cues.Length - at, chord.Pitches[voice], velocity));
        }
    }
}
