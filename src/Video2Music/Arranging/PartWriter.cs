using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>Writes a part of a band, on the grid: which notes, how long, how hard.</summary>
/// <param name="music">The piece.</param>
/// <param name="part">The part.</param>
/// <param name="seed">Where its choices begin.</param>
internal sealed class PartWriter(Arrangement music, StylePart part, long seed)
{
    private const int StrumTicks = 18;
    private const int Accent = 14;
    private const int SoftStroke = -14;
    private const int DrumStep = 14;

    /// <summary>Writes the part.</summary>
    public List<Stroke> Write() => part.Role switch
    {
        PartRole.Drums => Drums(),
        PartRole.Melody => Melody(),
        PartRole.Bass => Bass(),
        _ => Chords(),
    };

    private List<Stroke> Drums()
    {
        var strokes = new List<Stroke>();
        Pattern?[] patterns = PatternWalk.Patterns(music, part, seed);
        for (int b = 0; b < patterns.Length; b++)
        {
            if (patterns[b] is not { } pattern) continue;
            FormBar bar = music.Bars[b];
            strokes.AddRange(Bar(pattern, bar.InSection, bar.Start, bar.Steps, bar.LeadsOn));
            if (b > 0 && music.Bars[b - 1].Section != bar.Section) strokes.AddRange(SectionLine(bar));
        }

        if (PlaysLast()) strokes.AddRange(LastStrokes());
        return strokes;
    }

    private static IEnumerable<Stroke> Bar(Pattern pattern, int bar, int start, int steps, bool leadsOn)
    {
        for (int step = 0; step < steps; step++)
            foreach (PatternLine line in pattern.Lines)
                if (pattern.At(line, bar, step, steps, leadsOn) is not '.' and var sign)
                    yield return new Stroke(start + step * Arrangement.Step, Arrangement.Step, line.Drum, Math.Min(127, (sign - '0') * DrumStep));
    }

    // A crash opens a section where the band is full enough to carry it.
    private IEnumerable<Stroke> SectionLine(FormBar bar) => bar.Intensity >= Texture.B && part.PlaysIn(Texture.Fill)
        ? [new Stroke(bar.Start, Score.TicksPerBeat, DrumName.Crash, 92), new Stroke(bar.Start, Arrangement.Step, DrumName.Kick, 104)]
        : [];

    private IEnumerable<Stroke> LastStrokes()
    {
        int length = music.Length - music.Ending;
        if (part.Patterns.TryGetValue(Texture.Ending, out IReadOnlyList<Pattern>? endings))
            return Bar(endings[0], 0, music.Ending, Math.Min(length / Arrangement.Step, Pattern.StepsPerBar), false)
                .Select(stroke => stroke with { Length = length - (stroke.Start - music.Ending) });
        return [new Stroke(music.Ending, length, DrumName.Kick, 100), new Stroke(music.Ending, length, DrumName.Crash, 92)];
    }

    private List<Stroke> Melody() =>
    [
        .. music.Sheet.Melody.Where(note => Sings(note.Start)).Select(note => new Stroke(
            note.Start, Math.Min(note.Length, music.Length - note.Start), InRegister(note.Pitch), Base() + (note.Velocity - 80) / 2)),
    ];

    private bool Sings(int tick)
    {
        if (tick >= music.Ending) return true;
        int bar = Array.FindLastIndex(music.Bars, bar => bar.Start <= tick);
        if (bar < 0) return false;
        FormBar at = music.Bars[bar];
        return part.SingsIn.Contains(at.Texture == Texture.Fill ? at.Intensity : at.Texture);
    }

    private List<Stroke> Bass()
    {
        var line = new BassLine(part.Lowest, part.Highest);
        var strokes = new List<Stroke>();
        int changed = -1;
        foreach (PatternSpan span in PatternWalk.Pitched(music, part, seed))
        {
            int change = ChangeBefore(span.From);
            int pitch = line.Note(span.Sign, music.Chords[span.From], music.Next(span.From), change != changed);
            changed = change;
            strokes.Add(Stroke(span, pitch, 0));
        }

        if (PlaysLast() && music.ChordAt(music.Ending) is { IsNone: false } last)
            strokes.Add(new Stroke(music.Ending, music.Length - music.Ending, line.Note('R', last, last, true), Base()));
        return strokes;
    }

    // The step on which the chord at a step began.
    private int ChangeBefore(int step)
    {
        while (step > 0 && music.Chords[step] == music.Chords[step - 1]) step--;
        return step;
    }

    private List<Stroke> Chords()
    {
        var voicing = new CloseVoicing(part.Lowest, part.Highest, part.Voices);
        var strokes = new List<Stroke>();
        Chord laid = Chord.None;
        int[] pitches = [];
        foreach (PatternSpan span in PatternWalk.Pitched(music, part, seed))
        {
            Chord chord = music.Chords[span.From];
            if (chord != laid) (laid, pitches) = (chord, voicing.Lay(chord));
            strokes.AddRange(Struck(span, pitches));
        }

        if (PlaysLast() && music.ChordAt(music.Ending) is { IsNone: false } last) strokes.AddRange(LastChord(last == laid ? pitches : voicing.Lay(last)));
        return strokes;
    }

    private IEnumerable<Stroke> Struck(PatternSpan span, int[] pitches) => span.Sign switch
    {
        'x' or 'X' => pitches.Select(pitch => Stroke(span, pitch, 0)),
        's' or 'S' => pitches.Select((pitch, i) => Stroke(span, pitch, i * StrumTicks)),
        'b' or 'B' => [Stroke(span, pitches[0], 0)],
        'h' or 'H' => pitches.Skip(1).Select(pitch => Stroke(span, pitch, 0)),
        >= '1' and <= '8' and var voice => [Stroke(span, Voice(pitches, voice - '1'), 0)],
        _ => [Stroke(span, pitches[0], 0)],
    };

    // Voices beyond the chord's are its lower ones, an octave up.
    private static int Voice(int[] pitches, int voice) => pitches[voice % pitches.Length] + 12 * (voice / pitches.Length);

    // Rolled where it is plucked or struck, together where it is held.
    private IEnumerable<Stroke> LastChord(int[] pitches)
    {
        int roll = part.Role is PartRole.Arpeggio or PartRole.Chords ? 2 * StrumTicks : 0;
        return pitches.Select((pitch, i) => new Stroke(music.Ending, music.Length - music.Ending, InRegister(pitch), Base(), i * roll));
    }

    private Stroke Stroke(PatternSpan span, int pitch, int delay)
    {
        int tick = span.From * Arrangement.Step;
        int velocity = Base() + Metric(tick) + (char.IsAsciiLetterUpper(span.Sign) && span.Sign != 'R' ? Accent : span.Sign == 'r' ? SoftStroke : 0);
        return new Stroke(tick, (span.To - span.From) * Arrangement.Step, part.Role == PartRole.Bass ? pitch : InRegister(pitch),
            Math.Clamp(velocity, 1, 127), delay);
    }

    // As played: the first beat the heaviest, what lies between beats lighter.
    private int Metric(int tick)
    {
        BarPosition at = music.Sheet.Cues.Time.BarAt(tick);
        return (at.Beat, at.Tick) switch { (0, 0) => 6, (_, 0) => at.Beat % 2 == 0 ? 3 : 0, _ => tick % (Score.TicksPerBeat / 2) == 0 ? -3 : -7 };
    }

    private int Base() => part.Role switch
    {
        PartRole.Melody => 88,
        PartRole.Counter => 72,
        PartRole.Bass => 84,
        PartRole.Pad => 64,
        PartRole.Arpeggio => 68,
        _ => 72,
    };

    // Whoever has played in the piece plays its last chord.
    private bool PlaysLast() =>
        music.Length > music.Ending && (music.Bars.Length == 0 || music.Bars.Any(bar => part.PlaysIn(bar.Texture) || part.PlaysIn(bar.Intensity)));

    private int InRegister(int pitch)
    {
        while (pitch > part.Highest) pitch -= 12;
        while (pitch < part.Lowest) pitch += 12;
        return pitch;
    }
}
