using System.Globalization;
using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Writes the notes and rests of a staff.</summary>
/// <param name="score">The score, whose chords say how a note is spelled.</param>
/// <param name="part">The part.</param>
/// <param name="id">The part's name in the file.</param>
/// <param name="key">The key.</param>
/// <param name="staff">The staff's number from 1; null where the part has only one.</param>
internal sealed class NoteWriter(Score score, Part part, string id, Key key, int? staff)
{
    // MusicXML's loudness of a note is a share of this velocity.
    private const double FullVelocity = 90;

    // There are double sharps and double flats, and nothing beyond that anybody could read.
    private const int MostAltered = 2;
    private bool IsDrums => part.Role == PartRole.Drums;

    /// <summary>The accidentals that a bar's notes need, by start and pitch, in the order in which they are read.</summary>
    public Dictionary<(int Start, int Pitch), string?> AccidentalsOf(IEnumerable<PlacedChord> chords)
    {
        var needed = new Dictionary<(int Start, int Pitch), string?>();
        var standing = new Accidentals(key);
        if (IsDrums) return needed;
        foreach (PlacedChord chord in chords.Where(chord => !chord.IsTiedBack).OrderBy(chord => chord.Start))
            foreach (Note note in chord.Chord.Notes)
            {
                NoteName name = Spell(note);
                needed.TryAdd((chord.Start, note.Pitch), standing.Before(name, Octave(note, name)));
            }

        return needed;
    }

    /// <summary>The notes of a piece of a chord, the lowest first.</summary>
    public IEnumerable<XElement> Notes(PlacedChord chord, int voice, IReadOnlyDictionary<(int Start, int Pitch), string?> accidentals) =>
        chord.Chord.Notes.Select((note, i) =>
            WriteNote(chord, note, i > 0, voice, chord.IsTiedBack ? null : accidentals.GetValueOrDefault((chord.Start, note.Pitch))));

    /// <summary>A rest.</summary>
    public XElement Rest(NoteValue value, int voice) =>
        new("note", new XElement("rest"), Duration(value.Ticks), Voice(voice), Shape(value), Modification(value), OnStaff(), Notations([], value));

    /// <summary>A rest for a whole bar.</summary>
    public XElement WholeRest(WrittenBar bar, int voice) =>
        new("note", new XElement("rest", new XAttribute("measure", "yes")), Duration(bar.Length), Voice(voice), OnStaff());

    private XElement WriteNote(PlacedChord chord, Note note, bool isFurther, int voice, string? accidental) => new(
        "note",
        new XAttribute("dynamics", Math.Round(100 * note.Velocity / FullVelocity, 2).ToString(CultureInfo.InvariantCulture)),
        isFurther ? new XElement("chord") : null,
        IsDrums ? Unpitched(note) : Pitch(note),
        Duration(chord.Value.Ticks),
        Ties(chord, "tie"),
        IsDrums ? new XElement("instrument", new XAttribute("id", PartHead.DrumId(id, note.Pitch))) : null,
        Voice(voice),
        Shape(chord.Value),
        accidental is null ? null : new XElement("accidental", accidental),
        Modification(chord.Value),
        IsDrums && DrumKit.Of(note.Pitch).IsCross ? new XElement("notehead", "x") : null,
        OnStaff(),
        Notations(Ties(chord, "tied"), isFurther ? default : chord.Value));

    // Three in the time of two.
    private static XElement? Modification(NoteValue value) => !value.IsTriplet
        ? null
        : new XElement("time-modification", new XElement("actual-notes", 3), new XElement("normal-notes", 2), new XElement("normal-type", "eighth"));

    private static XElement? Notations(IEnumerable<XElement> ties, NoteValue value)
    {
        XElement[] all = [.. ties, .. Brackets(value)];
        return all.Length > 0 ? new XElement("notations", all) : null;
    }

    private static IEnumerable<XElement> Brackets(NoteValue value)
    {
        if (value.BeginsTriplet) yield return new XElement("tuplet", new XAttribute("type", "start"), new XAttribute("bracket", "yes"));
        if (value.EndsTriplet) yield return new XElement("tuplet", new XAttribute("type", "stop"));
    }

    private static IEnumerable<XElement> Ties(PlacedChord chord, string name)
    {
        if (chord.IsTiedBack) yield return new XElement(name, new XAttribute("type", "stop"));
        if (chord.IsTiedOn) yield return new XElement(name, new XAttribute("type", "start"));
    }

    private XElement Pitch(Note note)
    {
        NoteName name = Spell(note);
        XElement? alter = name.Alteration == 0 ? null : new XElement("alter", name.Alteration);
        return new XElement("pitch", new XElement("step", name.Letter), alter, new XElement("octave", Octave(note, name)));
    }

    private static XElement Unpitched(Note note)
    {
        DrumKit place = DrumKit.Of(note.Pitch);
        return new XElement("unpitched", new XElement("display-step", place.Step), new XElement("display-octave", place.Octave));
    }

    // The octave of the letter: B# lies below the C that it sounds as. MusicXML has none under C0, 12 in MIDI.
    private static int Octave(Note note, NoteName name) => Math.Max(0, (int)Math.Floor((note.Pitch - name.Alteration) / 12.0) - 1);

    // A note of the chord that stands when it begins is spelled as that chord's, any other as the key's.
    private NoteName Spell(Note note)
    {
        int pitchClass = PitchClass.Wrap(note.Pitch);
        IEnumerable<NoteName> ofChord = ChordAt(note.Start).Spell(key)
            .Where(name => name.PitchClass == pitchClass && Math.Abs(name.Alteration) <= MostAltered);
        return ofChord.FirstOrDefault(key.Spell(pitchClass));
    }

    private Chord ChordAt(int tick)
    {
        int low = 0, high = score.Chords.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (score.Chords[middle].Start <= tick) low = middle + 1;
            else high = middle;
        }

        return low > 0 && score.Chords[low - 1].End > tick ? score.Chords[low - 1].Chord : Chord.None;
    }

    private static XElement Duration(int ticks) => new("duration", ticks);

    private static XElement Voice(int voice) => new("voice", voice);

    private static IEnumerable<XElement> Shape(NoteValue value) =>
        value.IsDotted ? [new XElement("type", value.Type), new XElement("dot")] : [new XElement("type", value.Type)];

    private XElement? OnStaff() => staff is null ? null : new XElement("staff", staff);
}
