using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Melodies;

/// <summary>
/// What a melody is like, in the numbers by which songs were measured too: how it fits its chords (CTnCTR, PCS, MCTD: Yeh et al. 2021), how it moves,
/// how often it comes back. Names are those of <c>reference-stats.json</c>.
/// </summary>
public static class MelodyMeasures
{
    private const int BeatSteps = 4;

    // A rest of a beat ends a phrase.
    private const int RestSteps = 4;

    // The few lowest and highest notes do not count in the range.
    private const double Outliers = 0.025;

    /// <summary>Measures a melody.</summary>
    /// <param name="melody">The melody; of fewer than two notes nothing can be said.</param>
    /// <returns>Measures by name; those that the melody gives no occasion for are missing.</returns>
    public static IReadOnlyDictionary<string, double> Of(GridMelody melody)
    {
        ArgumentNullException.ThrowIfNull(melody);
        var found = new Dictionary<string, double>();
        if (melody.Notes.Count < 2) return found;
        Harmony(melody, found);
        Motion(melody, found);
        Bars(melody, found);
        Phrases(melody, found);
        foreach (string name in found.Where(pair => !double.IsFinite(pair.Value)).Select(pair => pair.Key).ToArray()) found.Remove(name);
        return found;
    }

    private static void Harmony(GridMelody melody, Dictionary<string, double> found)
    {
        GridNote[] notes = [.. melody.Notes.Where(note => !melody.ChordOf(note).IsNone)];
        bool[] fits = Array.ConvertAll(notes, note => IsTone(melody.ChordOf(note), note.Pitch));
        double Share(Func<int, bool> place) => Mean(notes.Zip(fits).Where(pair => place(OffsetOf(melody, pair.First))).Select(pair => pair.Second ? 1.0 : 0));
        found["chordToneShare"] = Share(_ => true);
        found["chordToneBeat1"] = Share(offset => offset == 0);
        found["chordToneBeat3"] = Share(offset => offset == 2 * BeatSteps);
        found["chordToneBeats24"] = Share(offset => offset is BeatSteps or 3 * BeatSteps);
        found["chordToneOffbeat8"] = Share(offset => offset % BeatSteps == 2);
        int tones = fits.Count(fit => fit);
        int resolved = Enumerable.Range(0, Math.Max(0, notes.Length - 1)).Count(i => !fits[i] && Math.Abs(notes[i + 1].Pitch - notes[i].Pitch) <= 2);
        found["CTnCTR"] = (double)(tones + resolved) / notes.Length;
        (GridNote Note, Chord Chord)[] moments =
            [.. melody.Notes.SelectMany(note => Enumerable.Range(note.Start, note.End - note.Start).Select(step => (note, melody.Chords[step])))
                .Where(at => !at.Item2.IsNone)];
        found["PCS"] = Mean(moments.Select(at => Consonance(at.Note.Pitch, at.Chord)));
        found["MCTD"] = Mean(moments.Select(at => TonalDistance.Of(at.Note.Pitch, at.Chord)));
    }

    private static void Motion(GridMelody melody, Dictionary<string, double> found)
    {
        int[] leaps = [.. melody.Notes.Zip(melody.Notes.Skip(1), (a, b) => Math.Abs(b.Pitch - a.Pitch))];
        double Share(int from, int to) => Mean(leaps.Select(leap => leap >= from && leap <= to ? 1.0 : 0));
        found["intervalRepeat"] = Share(0, 0);
        found["intervalStep"] = Share(1, 2);
        found["intervalThird"] = Share(3, 4);
        found["interval5to7"] = Share(5, 7);
        found["intervalOverOctaveHalf"] = Share(8, int.MaxValue);
        int[] pitches = [.. melody.Notes.Select(note => note.Pitch).Order()];
        found["melodyRange"] = pitches[(int)((1 - Outliers) * pitches.Length)] - pitches[(int)(Outliers * pitches.Length)];
        found["melodyMedianPitch"] = (pitches[pitches.Length / 2] + pitches[(pitches.Length - 1) / 2]) / 2.0;
        found["pitchEntropySong"] = -pitches.GroupBy(pitch => pitch % 12).Select(group => (double)group.Count() / pitches.Length)
            .Sum(share => share * Math.Log2(share));
        found["offbeatOnsets"] = Mean(melody.Notes.Select(note => OffsetOf(melody, note) % BeatSteps == 0 ? 0.0 : 1));
    }

    private static void Bars(GridMelody melody, Dictionary<string, double> found)
    {
        ILookup<int, GridNote> bars = melody.Notes.ToLookup(note => melody.BarOf(note.Start));
        found["repeatedBars"] = Returning(bars.Select(bar => string.Join(' ', bar.Select(note => (OffsetOf(melody, note), note.Pitch)))));
        found["repeatedRhythms"] = Returning(bars.Select(bar => string.Join(' ', bar.Select(note => OffsetOf(melody, note)))));
        found["notesPerActiveBar"] = (double)melody.Notes.Count / bars.Count;
        found["grooveSimilarityMelody"] = Mean(bars.Where(bar => bars.Contains(bar.Key + 1)).Select(bar => Groove(melody, bar, bars[bar.Key + 1])));
        found["silentBars"] = 1 - (double)bars.Count / melody.Bars;
    }

    private static void Phrases(GridMelody melody, Dictionary<string, double> found)
    {
        var lengths = new List<double>();
        var ends = new List<double>();
        int start = melody.Notes[0].Start;
        for (int i = 0; i < melody.Notes.Count; i++)
        {
            GridNote note = melody.Notes[i];
            if (i + 1 < melody.Notes.Count && melody.Notes[i + 1].Start - note.End < RestSteps) continue;
            lengths.Add((double)(note.End - start) / BeatSteps);
            if (!melody.ChordOf(note).IsNone) ends.Add(IsTone(melody.ChordOf(note), note.Pitch) ? 1 : 0);
            if (i + 1 < melody.Notes.Count) start = melody.Notes[i + 1].Start;
        }

        lengths.Sort();
        found["phraseBeatsMedian"] = (lengths[lengths.Count / 2] + lengths[(lengths.Count - 1) / 2]) / 2;
        found["phraseEndsOnChordTone"] = Mean(ends);
    }

    private static double Groove(GridMelody melody, IEnumerable<GridNote> bar, IEnumerable<GridNote> next)
    {
        HashSet<int> here = [.. bar.Select(note => OffsetOf(melody, note))];
        here.SymmetricExceptWith(next.Select(note => OffsetOf(melody, note)));
        return 1 - here.Count / 16.0;
    }

    private static double Returning(IEnumerable<string> bars)
    {
        int[] counts = [.. bars.GroupBy(bar => bar).Select(group => group.Count())];
        return (double)counts.Where(count => count > 1).Sum() / counts.Sum();
    }

    private static int OffsetOf(GridMelody melody, GridNote note) => note.Start - melody.BarStarts[melody.BarOf(note.Start)];

    private static bool IsTone(Chord chord, int pitch)
    {
        foreach (int degree in chord.Degrees)
            if (PitchClass.Wrap(chord.Root + degree - pitch) == 0) return true;
        return false;
    }

    // Unisons, thirds, fifths and sixths above a chord's notes are consonant, fourths neither, others dissonant.
    private static double Consonance(int pitch, Chord chord)
    {
        double sum = 0;
        foreach (int degree in chord.Degrees)
            sum += PitchClass.Wrap(pitch - chord.Root - degree) switch { 0 or 3 or 4 or 7 or 8 or 9 => 1, 5 => 0, _ => -1 };
        return sum / chord.Degrees.Length;
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
