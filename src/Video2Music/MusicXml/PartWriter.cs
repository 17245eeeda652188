using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Writes a part bar by bar.</summary>
internal sealed class PartWriter
{
    private const int VoicesPerStaff = 4;
    private readonly Score score;
    private readonly Part part;
    private readonly WrittenBars bars;
    private readonly string id;
    private readonly Key key;
    private readonly NoteGrid grid;
    private readonly IReadOnlyList<Staff> staves;

    /// <summary>Puts the part's notes on staves.</summary>
    /// <param name="score">The score.</param>
    /// <param name="part">One of its parts.</param>
    /// <param name="bars">Its bars.</param>
    /// <param name="id">The part's name in the file.</param>
    public PartWriter(Score score, Part part, WrittenBars bars, string id)
    {
        (this.score, this.part, this.bars, this.id, key) = (score, part, bars, id, score.Key ?? default);
        grid = new NoteGrid(bars, part.Notes);
        staves = Staff.Of(part, bars, grid);
    }

    /// <summary>The part's element.</summary>
    /// <param name="withConductor">Whether tempi, chord symbols and markers stand here.</param>
    public XElement Write(bool withConductor)
    {
        ILookup<int, PlacedChord>[][] voices = [.. staves.Select(staff => staff.Voices.Select(ByBar).ToArray())];
        ILookup<int, (int Tick, XElement Element)>? signs = withConductor ? new ConductorSigns(score, key, bars).ByBar() : null;
        return new XElement("part", new XAttribute("id", id), bars.All.Select(bar => Measure(bar, voices, signs)));
    }

    private ILookup<int, PlacedChord> ByBar(IReadOnlyList<WrittenChord> voice) =>
        voice.SelectMany(chord => PlacedChord.Of(chord, bars, grid)).ToLookup(placed => placed.Bar.Number);

    private XElement Measure(WrittenBar bar, ILookup<int, PlacedChord>[][] voices, ILookup<int, (int Tick, XElement Element)>? signs)
    {
        var cursor = new MeasureCursor(bar);
        if (bar.BringsMeter) cursor.Add(PartAttributes.Of(bar, key, staves));
        foreach ((int tick, XElement sign) in signs?[bar.Number] ?? []) cursor.AddAt(tick, sign);
        for (int staff = 0; staff < staves.Count; staff++)
        {
            var writer = new NoteWriter(score, part, id, key, staves.Count > 1 ? staff + 1 : null);
            Dictionary<(int, int), string?> accidentals = writer.AccidentalsOf(voices[staff].SelectMany(voice => voice[bar.Number]));
            for (int voice = 0; voice < voices[staff].Length; voice++)
            {
                cursor.Rewind();
                WriteVoice(cursor, writer, accidentals, [.. voices[staff][voice][bar.Number]], staff * VoicesPerStaff + voice + 1);
            }
        }

        return new XElement("measure", new XAttribute("number", bar.Number + 1), cursor.Elements);
    }

    // The first voice fills its bar with rests; the others only speak where they have something to say, but finish their triplets.
    private void WriteVoice(
        MeasureCursor cursor, NoteWriter writer, Dictionary<(int, int), string?> accidentals, PlacedChord[] chords, int voice)
    {
        WrittenBar bar = cursor.Bar;
        bool isFirst = voice % VoicesPerStaff == 1;
        if (isFirst && chords.Length == 0)
        {
            cursor.Add(writer.WholeRest(bar, voice), bar.Length);
            return;
        }

        foreach (PlacedChord chord in chords)
        {
            LeadTo(chord.Start);
            foreach (XElement note in writer.Notes(chord, voice, accidentals)) cursor.AddAt(chord.Start, note);
            cursor.Advance(chord.Value.Ticks);
        }

        LeadTo(bar.End);

        void LeadTo(int tick)
        {
            if (isFirst)
            {
                RestUntil(tick);
                return;
            }

            if (grid.TripletAround(cursor.Now) is { } begun) RestUntil(Math.Min(tick, begun.End));
            if (cursor.Now >= tick || grid.TripletAround(tick) is not { } next) return;
            cursor.MoveTo(next.Start);
            RestUntil(tick);
        }

        void RestUntil(int tick)
        {
            foreach (NoteValue value in grid.Split(bar, cursor.Now, tick)) cursor.Add(writer.Rest(value, voice), value.Ticks);
        }
    }
}
