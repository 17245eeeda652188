using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Melodies;

/// <summary>Melodies that are none, to compare with: each takes something away that makes a melody one.</summary>
public enum NullArrangement
{
    /// <summary>The chords come a quarter of the song later: melody and chords no longer belong together.</summary>
    ChordsRotated,

    /// <summary>The pitches change places: the rhythm is left.</summary>
    PitchesShuffled,

    /// <summary>The rhythm goes up and down a scale.</summary>
    ScaleWalk,

    /// <summary>The rhythm goes up and down the chord.</summary>
    Arpeggio,
}

/// <summary>Makes <see cref="NullArrangement"/>s of melodies.</summary>
public static class NullArrangements
{
    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];

    /// <summary>Makes one of a melody.</summary>
    /// <param name="melody">The melody.</param>
    /// <param name="kind">Which.</param>
    /// <param name="key">The melody's key.</param>
    /// <param name="seed">Decides what chance decides.</param>
    public static GridMelody Make(GridMelody melody, NullArrangement kind, Key key, int seed)
    {
        ArgumentNullException.ThrowIfNull(melody);
        return kind switch
        {
            NullArrangement.ChordsRotated => melody with { Chords = Rotated(melody.Chords) },
            NullArrangement.PitchesShuffled => melody with { Notes = Shuffled(melody.Notes, new Random(seed)) },
            NullArrangement.ScaleWalk =>
                melody with { Notes = Walk(melody, _ => Array.ConvertAll(MajorScale, tone => PitchClass.Wrap(tone + key.Transposition))) },
            _ => melody with { Notes = Walk(melody, chord => [.. chord.Degrees.ToArray().Select(degree => (chord.Root + degree) % 12)]) },
        };
    }

    // By an odd number of half bars, so that no song's own period brings them back.
    private static Chord[] Rotated(IReadOnlyList<Chord> chords)
    {
        int by = chords.Count / 32 * 8 + 8;
        return [.. chords.Select((_, step) => chords[(step + by) % chords.Count])];
    }

    private static GridNote[] Shuffled(IReadOnlyList<GridNote> notes, Random random)
    {
        int[] pitches = [.. notes.Select(note => note.Pitch)];
        random.Shuffle(pitches);
        return [.. notes.Select((note, i) => note with { Pitch = pitches[i] })];
    }

    // Up and down over the melody's own range, on the pitch classes that are allowed.
    private static GridNote[] Walk(GridMelody melody, Func<Chord, int[]> allowed)
    {
        int lowest = melody.Notes.Min(note => note.Pitch), highest = Math.Max(lowest + 12, melody.Notes.Max(note => note.Pitch));
        int pitch = lowest, direction = 1;
        var walked = new List<GridNote>();
        foreach (GridNote note in melody.Notes)
        {
            int[] classes = allowed(melody.ChordOf(note));
            if (classes.Length == 0) classes = MajorScale;
            if (pitch >= highest - 2) direction = -1;
            if (pitch <= lowest + 2) direction = 1;
            do pitch += direction;
            while (!classes.Contains(PitchClass.Wrap(pitch)));
            walked.Add(note with { Pitch = pitch });
        }

        return [.. walked];
    }
}
