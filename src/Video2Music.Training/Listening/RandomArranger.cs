using Video2Music.Music;

namespace Video2Music.Training.Listening;

/// <summary>Plays a chord sheet in some way that chance decides: who plays, in which pattern, how loud. The same seed plays the same.</summary>
internal sealed class RandomArranger(ChordProgression sheet, TimbrePalette orchestra, Random random)
{
    private const int Beat = Score.TicksPerBeat;
    private readonly bool hasBass = random.NextDouble() < 0.85;
    private readonly List<Part> parts = [];

    /// <summary>Whether drums and a melody must play, as the tests want them.</summary>
    public bool Full { get; init; }

    /// <summary>Arranges the sheet.</summary>
    public Score Play()
    {
        AddChords(PartRole.Chords, Pick(orchestra.Keys), Pick(orchestra.Patterns), 52 + random.Next(8), 70 + random.Next(40));
        if (random.NextDouble() < 0.35) AddChords(PartRole.Chords, Pick(orchestra.Keys), Pick(orchestra.Patterns), 56 + random.Next(10), 45 + random.Next(45));
        if (random.NextDouble() < 0.45) AddChords(PartRole.Pad, Pick(orchestra.Pads), Pattern.Held, 50 + random.Next(14), 40 + random.Next(50));
        if (hasBass) AddBass();
        if (Full || random.NextDouble() < 0.75) AddMelody();
        if (Full || random.NextDouble() < 0.75) AddDrums();
        return new Score { Time = new TempoMap(sheet.BeatsPerMinute), Parts = parts, Length = sheet.Beats * Beat };
    }

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private void Add(PartRole role, int program, IEnumerable<Note> notes) =>
        parts.Add(new Part(role, "", program, Separate([.. notes.Where(n => n.Length > 0)])));

    // A pitch that sounds again ends its note before.
    private static List<Note> Separate(List<Note> notes)
    {
        notes.Sort((a, b) => (a.Start, a.Pitch).CompareTo((b.Start, b.Pitch)));
        var kept = new List<Note>();
        var last = new Dictionary<int, int>();
        foreach (Note note in notes)
        {
            if (last.TryGetValue(note.Pitch, out int at))
            {
                if (kept[at].Start == note.Start) continue;
                if (kept[at].End > note.Start) kept[at] = kept[at] with { Length = note.Start - kept[at].Start };
            }

            last[note.Pitch] = kept.Count;
            kept.Add(note);
        }

        return kept;
    }

    private IEnumerable<(Chord Chord, int Start, int Length)> Spans()
    {
        int at = 0;
        foreach (ProgressionChord chord in sheet.Chords)
        {
            if (!chord.Chord.IsNone) yield return (chord.Chord, at * Beat, chord.Beats * Beat);
            at += chord.Beats;
        }
    }

    private void AddChords(PartRole role, int program, Pattern pattern, int lowest, int velocity)
    {
        bool doubled = random.NextDouble() < 0.3;
        Add(role, program, Spans().SelectMany(span => Figure(pattern, Voice(span.Chord, lowest, doubled), span.Start, span.Length, velocity)).ToArray());
    }

    // In close position from a lowest note on; without a bass player the root lies lowest, or nobody could tell C6 from Am7.
    private int[] Voice(Chord chord, int lowest, bool doubled)
    {
        var pitches = new List<int>();
        foreach (int degree in chord.Degrees) pitches.Add(lowest + PitchClass.Wrap(chord.Root + degree - lowest));
        if (random.NextDouble() < 0.3) pitches[random.Next(pitches.Count)] += 12;
        if (doubled) pitches.Add(pitches[0] + 12);
        pitches.Sort();
        if (!hasBass && random.NextDouble() < 0.9) pitches.Add(RootBelow(chord.Root, pitches[0]));
        pitches.Sort();
        return [.. pitches.Distinct()];
    }

    private static int RootBelow(int root, int pitch) => pitch - 1 - PitchClass.Wrap(pitch - 1 - root);

    private int Loud(int velocity) => Math.Clamp(velocity + random.Next(-8, 9), 1, 127);

    private Note[] Figure(Pattern pattern, int[] p, int start, int length, int velocity) => pattern switch
    {
        Pattern.Held => Block(p, start, length, length, velocity),
        Pattern.Beats => Block(p, start, length, Beat, velocity),
        Pattern.Halves => Block(p, start, length, 2 * Beat, velocity),
        Pattern.Quavers => Block(p, start, length, Beat / 2, velocity),
        Pattern.ArpeggioUp => Run(p, [.. Enumerable.Range(0, p.Length)], start, length, Beat / 2, 2 * Beat, velocity),
        Pattern.ArpeggioFast => Run(p, [.. Enumerable.Range(0, p.Length), .. Enumerable.Range(1, p.Length - 2).Reverse()], start, length, Beat / 4, Beat,
            velocity),
        Pattern.Strum => Strum(p, start, length, velocity),
        Pattern.Syncopated => Hits(p, start, length, [0, 3 * Beat / 2, 5 * Beat / 2], 4 * Beat, Beat, velocity),
        Pattern.Alberti => Run(p, [0, p.Length - 1, 1, p.Length - 1], start, length, Beat / 2, Beat / 2, velocity),
        Pattern.OffBeat => Hits(p, start, length, [Beat / 2], Beat, Beat / 3, velocity),
        _ => Run(p, [0, 1, 2, p.Length - 1, 2, 1], start, length, Beat / 3, Beat, velocity),
    };

    private Note[] Block(int[] pitches, int start, int length, int step, int velocity) =>
        Hits(pitches, start, length, [0], step, step, velocity);

    private Note[] Hits(int[] pitches, int start, int length, int[] places, int period, int ring, int velocity)
    {
        var notes = new List<Note>();
        for (int bar = 0; bar < length; bar += period)
            foreach (int place in places.Where(place => bar + place < length))
                foreach (int pitch in pitches)
                    notes.Add(new Note(start + bar + place, Math.Min(ring, length - bar - place), pitch, Loud(velocity)));
        return [.. notes];
    }

    private Note[] Run(int[] pitches, int[] order, int start, int length, int step, int ring, int velocity) =>
    [
        .. Enumerable.Range(0, (length + step - 1) / step).Select(i => new Note(
            start + i * step, Math.Min(ring, length - i * step), pitches[Math.Min(order[i % order.Length], pitches.Length - 1)], Loud(velocity))),
    ];

    // Down on the beats and up between, each string a little after its neighbour.
    private Note[] Strum(int[] pitches, int start, int length, int velocity)
    {
        const int Stagger = 12;
        var notes = new List<Note>();
        for (int at = 0, stroke = 0; at < length; at += Beat / 2, stroke++)
        {
            if (stroke % 4 == 1) continue;
            int[] order = stroke % 2 == 0 ? pitches : [.. pitches.Reverse()];
            for (int i = 0; i < order.Length; i++)
                notes.Add(new Note(start + at + i * Stagger, Math.Min(Beat, length - at) - i * Stagger, order[i], Loud(velocity)));
        }

        return [.. notes];
    }

    private void AddBass()
    {
        int kind = random.Next(5), lowest = 28 + random.Next(8), velocity = 75 + random.Next(45);
        bool inverts = random.NextDouble() < 0.3;
        Add(PartRole.Bass, Pick(orchestra.Basses),
            Spans().SelectMany(span => BassLine(span, kind, lowest, inverts && random.NextDouble() < 0.2, velocity)).ToArray());
    }

    private IEnumerable<Note> BassLine((Chord Chord, int Start, int Length) span, int kind, int lowest, bool inverted, int velocity)
    {
        int Pitch(int degree) => lowest + PitchClass.Wrap(span.Chord.Root + degree - lowest);
        int[] degrees = span.Chord.Degrees.ToArray();
        int first = inverted ? Pitch(degrees[1 + random.Next(2)]) : Pitch(0);
        int step = kind switch { 0 => span.Length, 1 => Beat, 2 => Beat / 2, 3 => Beat, _ => 2 * Beat };
        for (int at = 0, i = 0; at < span.Length; at += step, i++)
        {
            int pitch = i == 0 || kind < 2 ? first
                : kind == 2 ? first + (i % 2 == 1 && i % 4 == 3 ? 12 : 0)
                : kind == 3 ? (i % 4 == 3 ? Pitch(degrees[random.Next(degrees.Length)]) : i % 2 == 1 ? Pitch(degrees[2]) : first)
                : i % 2 == 1 ? Pitch(degrees[2]) : first;
            yield return new Note(span.Start + at, Math.Min(step, span.Length - at), pitch, Loud(velocity));
        }
    }

    // A walk over the key's scale that prefers the chord's notes on the beat.
    private void AddMelody()
    {
        int[] scale = [.. (sheet.Key.Mode == Mode.Major ? (int[])[0, 2, 4, 5, 7, 9, 11] : [0, 2, 3, 5, 7, 8, 10])
            .Select(d => PitchClass.Wrap(d + sheet.Key.Tonic))];
        var notes = new List<Note>();
        int pitch = 72, velocity = 75 + random.Next(40), low = 62 + random.Next(6);
        foreach ((Chord chord, int start, int length) in Spans())
        {
            int[] tones = [.. chord.Degrees.ToArray().Select(d => PitchClass.Wrap(d + chord.Root))];
            for (int at = 0; at < length;)
            {
                int step = Math.Min(length - at, Beat / 4 * Pick([1, 2, 2, 2, 4, 4, 8]));
                if (random.NextDouble() > 0.2)
                {
                    pitch = Next(pitch, at % Beat == 0 && random.NextDouble() < 0.65 ? tones : scale, low);
                    notes.Add(new Note(start + at, step, pitch, Loud(velocity)));
                }

                at += step;
            }
        }

        Add(PartRole.Melody, Pick(orchestra.Leads), notes);
    }

    private int Next(int pitch, int[] allowed, int low)
    {
        int aim = Math.Clamp(pitch + random.Next(-5, 6), low, low + 22);
        while (Array.IndexOf(allowed, PitchClass.Wrap(aim)) < 0) aim++;
        return aim;
    }

    private void AddDrums()
    {
        const int Kick = 36, Snare = 38, ClosedHat = 42, OpenHat = 46, Crash = 49, Tom = 45;
        int hat = random.NextDouble() < 0.7 ? Beat / 2 : Beat / 4, velocity = 70 + random.Next(45);
        bool fourOnFloor = random.NextDouble() < 0.4;
        var notes = new List<Note>();
        for (int at = 0; at < sheet.Beats * Beat; at += Beat)
        {
            int beat = at / Beat % 4;
            if (fourOnFloor || beat is 0 or 2) notes.Add(new Note(at, Beat / 4, Kick, Loud(velocity)));
            if (beat is 1 or 3) notes.Add(new Note(at, Beat / 4, Snare, Loud(velocity)));
            if (random.NextDouble() < 0.2) notes.Add(new Note(at + Beat / 2, Beat / 4, random.NextDouble() < 0.6 ? Kick : Tom, Loud(velocity)));
            if (beat == 0 && random.NextDouble() < 0.12) notes.Add(new Note(at, Beat, Crash, Loud(velocity)));
            for (int h = 0; h < Beat; h += hat) notes.Add(new Note(at + h, hat / 2, random.NextDouble() < 0.08 ? OpenHat : ClosedHat, Loud(velocity - 15)));
        }

        Add(PartRole.Drums, Pick(orchestra.Kits), notes);
    }
}
