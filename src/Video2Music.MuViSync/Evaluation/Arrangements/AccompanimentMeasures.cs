using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>
/// What an accompaniment is like, alone and beside its melody, in the numbers by which songs' pianos were measured. All pitched parts but the melody
/// are one accompaniment, up to the last chord. Names are those of <c>reference-stats.json</c>.
/// </summary>
internal static class AccompanimentMeasures
{
    private const int StepTicks = Score.TicksPerBeat / 4;
    private const int FewestSungBars = 6;

    /// <summary>Measures a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <returns>Measures by name; those that the piece gives no occasion for are missing.</returns>
    public static IReadOnlyDictionary<string, double> Of(ArrangedPiece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var found = new Dictionary<string, double>();
        Note[] played = [.. piece.Accompaniment.SelectMany(part => part.Notes).Where(note => note.Start < piece.Ending)];
        if (played.Length == 0) return found;
        BarLines bars = BarLines.Of(piece.Cues.Time, piece.Ending);
        Rhythm(bars, played, found);
        Harmony(piece, played, found);
        if (piece.Melody is { } melody)
        {
            Note[] sung = [.. melody.Notes.Where(note => note.Start < piece.Ending)];
            if (sung.Length > 1) Beside(bars, sung, played, found);
        }

        foreach (string name in found.Where(pair => !double.IsFinite(pair.Value)).Select(pair => pair.Key).ToArray()) found.Remove(name);
        return found;
    }

    private static void Rhythm(BarLines bars, Note[] played, Dictionary<string, double> found)
    {
        found["accNotesPerBeat"] = (double)played.Length * Score.TicksPerBeat / bars.Ticks[^1];
        HashSet<int>[] onsets = [.. Enumerable.Range(0, bars.Count).Select(_ => new HashSet<int>())];
        foreach (Note note in played) onsets[bars.BarOf(note.Start)].Add((note.Start - bars.Ticks[bars.BarOf(note.Start)]) / StepTicks);
        int[] busy = [.. onsets.Select(bar => bar.Count).Where(count => count > 0).Order()];
        found["accOnsetsPerBar"] = busy[busy.Length / 2];
        (HashSet<int> One, HashSet<int> Other)[] pairs =
            [.. onsets.Zip(onsets.Skip(1)).Where(pair => pair.First.Count > 0 && pair.Second.Count > 0)];
        found["accGrooveAdjacent"] = Mean(pairs.Select(pair => 1 - pair.One.Except(pair.Other).Union(pair.Other.Except(pair.One)).Count() / 16.0));
        found["accIdenticalAdjacentBars"] = Mean(pairs.Select(pair => pair.One.SetEquals(pair.Other) ? 1.0 : 0));
        found["velocitySdAcc"] = Deviation(played);
    }

    private static void Harmony(ArrangedPiece piece, Note[] played, Dictionary<string, double> found)
    {
        ChordSpan[] spans = [.. piece.Written.Chords.Where(span => span.Start < piece.Ending)];
        found["accChordTones"] = Mean(played.Select(note => (note, ChordAt(spans, note.Start))).Where(pair => !pair.Item2.IsNone)
            .Select(pair => IsTone(pair.Item2, pair.note.Pitch) ? 1.0 : 0));
        ILookup<int, int> begun = played.ToLookup(note => note.Start, note => note.Pitch);
        ChordSpan[] changes = [.. spans.Skip(1).Where(span => !span.Chord.IsNone)];
        found["bassIsChordBass"] = Mean(changes.Where(span => begun.Contains(span.Start))
            .Select(span => PitchClass.Wrap(begun[span.Start].Min()) == span.Chord.Root ? 1.0 : 0));
        found["chordChangeOnBar"] = Mean(changes.Select(span => piece.Cues.Time.BarAt(span.Start) is { Beat: 0, Tick: 0 } ? 1.0 : 0));
        found["chordsPerBar"] = changes.Length / (double)Math.Max(1, piece.Cues.Time.BarAt(piece.Ending).Bar);
        found["distinctChords"] = spans.Select(span => span.Chord).Where(chord => !chord.IsNone).Distinct().Count();
    }

    private static void Beside(BarLines bars, Note[] sung, Note[] played, Dictionary<string, double> found)
    {
        (Note Acc, Note Sung)[] together =
            [.. played.SelectMany(note => sung.Where(other => other.Start <= note.Start && other.End > note.Start).Take(1).Select(other => (note, other)))];
        found["accAboveMelody"] = Mean(together.Select(pair => pair.Acc.Pitch > pair.Sung.Pitch ? 1.0 : 0));
        found["accSamePitchAsMelody"] = Mean(together.Select(pair => pair.Acc.Pitch == pair.Sung.Pitch ? 1.0 : 0));
        found["velocityMelodyMinusAcc"] = sung.Average(note => note.Velocity) - played.Average(note => note.Velocity);
        found["velocitySdMelody"] = Deviation(sung);
        int[] density = new int[bars.Count];
        foreach (Note note in played) density[bars.BarOf(note.Start)]++;
        int first = bars.BarOf(sung[0].Start);
        if (first >= 2) found["introDensityRatio"] = density[..first].Average() / density[first..].Average();
        ILookup<int, Note> melody = sung.ToLookup(note => bars.BarOf(note.Start)), accompaniment = played.ToLookup(note => bars.BarOf(note.Start));
        int[] active = [.. melody.Select(bar => bar.Key).Order()];
        if (active.Length < FewestSungBars) return;
        int[] begin = active[..(active.Length / 3)], end = active[^(active.Length / 3)..];
        found["lastToFirstDensity"] = end.Average(bar => density[bar]) / begin.Average(bar => density[bar]);
        found["lastMinusFirstVelocity"] = Mean(end.SelectMany(bar => accompaniment[bar]).Select(note => (double)note.Velocity))
            - Mean(begin.SelectMany(bar => accompaniment[bar]).Select(note => (double)note.Velocity));
        found["lastMinusFirstMelodyPitch"] = end.SelectMany(bar => melody[bar]).Average(note => note.Pitch)
            - begin.SelectMany(bar => melody[bar]).Average(note => note.Pitch);
    }

    private static Chord ChordAt(ChordSpan[] spans, int tick) => Array.FindLast(spans, span => span.Start <= tick).Chord;

    private static bool IsTone(Chord chord, int pitch) => chord.Degrees.Contains(PitchClass.Wrap(pitch - chord.Root));

    private static double Deviation(Note[] notes)
    {
        double mean = notes.Average(note => note.Velocity);
        return Math.Sqrt(notes.Average(note => (note.Velocity - mean) * (note.Velocity - mean)));
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
