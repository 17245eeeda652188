using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Whether what is played can be played, and is what a musician would write.</summary>
/// <param name="BassOnRoot">Share of the chord changes under which a bass plays at which it plays the root.</param>
/// <param name="OutOfRange">Share of the notes that their instrument does not have.</param>
/// <param name="Muddy">Share of the moments at which a part has an interval too narrow for its depth.</param>
/// <param name="MuddyTogether">The same of all parts together.</param>
/// <param name="Hanging">Share of the notes that sound beyond the music's end, or longer than four bars.</param>
/// <param name="Doubled">Share of the notes of which a part has the same one sounding already.</param>
/// <param name="OnMelodysPitch">Share of the accompaniment's notes under the melody that have its pitch.</param>
/// <param name="KicksWithBass">Share of the kicks with which a bass note begins, where a bass plays; null without kicks.</param>
public sealed record CraftFigures(
    double BassOnRoot, double OutOfRange, double Muddy, double MuddyTogether, double Hanging, double Doubled, double OnMelodysPitch, double? KicksWithBass)
{
    // How far up the lower note of an interval of 1 to 11 semitones has to lie to be heard clearly.
    private static readonly int[] LowestOfInterval = [0, 52, 51, 48, 47, 45, 35, 37, 41, 41, 41, 41];
    private const int Kick = 36;

    // Among so many notes before a moment are those that still sound.
    private const int Reach = 120;
    private const int LongestTicks = 16 * Score.TicksPerBeat;

    /// <summary>Measures pieces, all of their notes together.</summary>
    /// <param name="pieces">The pieces.</param>
    internal static CraftFigures Of(IReadOnlyList<ArrangedPiece> pieces)
    {
        (Part Part, Note Note, ArrangedPiece Piece)[] notes =
            [.. pieces.SelectMany(piece => piece.Music.Score.Parts.SelectMany(part => part.Notes.Select(note => (part, note, piece))))];
        return new CraftFigures(
            Mean(pieces.SelectMany(RootsMet)),
            Mean(notes.Where(at => at.Part.Role != PartRole.Drums).Select(at => IsInRange(at.Part, at.Note) ? 0.0 : 1)),
            Mean(pieces.SelectMany(piece => Pitched(piece).SelectMany(part => Clearness(part.Notes)))),
            Mean(pieces.SelectMany(piece => Clearness([.. Pitched(piece).SelectMany(part => part.Notes).OrderBy(note => note.Start)]))),
            Mean(notes.Select(at => at.Note.End > at.Piece.Music.Score.Length || at.Note.Length > LongestTicks ? 1.0 : 0)),
            Mean(pieces.SelectMany(piece => piece.Music.Score.Parts.SelectMany(part => Doubling(part.Notes)))),
            Mean(pieces.SelectMany(OnMelody)),
            pieces.SelectMany(Kicks).DefaultIfEmpty(double.NaN).Average() is var kicks && double.IsFinite(kicks) ? kicks : null);
    }

    private static IEnumerable<Part> Pitched(ArrangedPiece piece) => piece.Written.Parts.Where(part => part.Role != PartRole.Drums);

    private static IEnumerable<double> RootsMet(ArrangedPiece piece)
    {
        foreach (Part bass in piece.Written.Parts.Where(part => part.Role == PartRole.Bass))
            foreach (ChordSpan span in piece.Written.Chords.Where(span => !span.Chord.IsNone))
            {
                Note[] under = [.. bass.Notes.Where(note => note.Start >= span.Start && note.Start < Math.Min(span.End, span.Start + Score.TicksPerBeat))];
                if (under.Length > 0) yield return PitchClass.Wrap(under[0].Pitch) == span.Chord.Root ? 1 : 0;
            }
    }

    private static bool IsInRange(Part part, Note note)
    {
        (int lowest, int highest) = InstrumentRange.Of(part.Program);
        return note.Pitch >= lowest && note.Pitch <= highest;
    }

    // 1 for each moment with an interval that is too narrow, 0 for each without, of those with an interval.
    private static IEnumerable<double> Clearness(IReadOnlyList<Note> notes)
    {
        for (int i = 0; i < notes.Count; i++)
        {
            if (i > 0 && notes[i].Start == notes[i - 1].Start) continue;
            int moment = notes[i].Start;
            int[] sounding = [.. notes.Skip(Math.Max(0, i - Reach)).TakeWhile(note => note.Start <= moment).Where(note => note.End > moment)
                .Select(note => note.Pitch).Distinct().Order()];
            if (sounding.Length < 2) continue;
            yield return sounding.Zip(sounding.Skip(1)).Any(two => two.First < LowestOf(two.Second - two.First)) ? 1 : 0;
        }
    }

    private static int LowestOf(int interval) => interval < LowestOfInterval.Length ? LowestOfInterval[interval] : 0;

    private static IEnumerable<double> Doubling(IReadOnlyList<Note> notes)
    {
        var ends = new Dictionary<int, int>();
        foreach (Note note in notes)
        {
            yield return ends.TryGetValue(note.Pitch, out int end) && end > note.Start ? 1 : 0;
            ends[note.Pitch] = note.End;
        }
    }

    private static IEnumerable<double> OnMelody(ArrangedPiece piece)
    {
        if (piece.Melody is not { } melody) yield break;
        foreach (Note note in piece.Accompaniment.SelectMany(part => part.Notes))
            if (melody.Notes.FirstOrDefault(sung => sung.Start <= note.Start && sung.End > note.Start) is { Length: > 0 } sung)
                yield return sung.Pitch == note.Pitch ? 1 : 0;
    }

    private static IEnumerable<double> Kicks(ArrangedPiece piece)
    {
        HashSet<int> bass = [.. piece.Written.Parts.Where(part => part.Role == PartRole.Bass).SelectMany(part => part.Notes).Select(note => note.Start)];
        int[] kicks = [.. piece.Written.Parts.Where(part => part.Role == PartRole.Drums).SelectMany(part => part.Notes)
            .Where(note => note.Pitch == Kick).Select(note => note.Start)];
        return bass.Count == 0 ? [] : kicks.Select(kick => bass.Contains(kick) ? 1.0 : 0);
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(0).Average();
}
