using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Writing;
namespace Video2Music.Arranging;

/// <summary>Plays a style of data: its parts over the bars of the piece, stressed where the picture is, and played as people play.</summary>
/// <param name="style">The style.</param>
internal sealed class BandStyle(Style style) : IStyle
{
    private const int LeastTicks = Score.TicksPerBeat / 16;

    /// <inheritdoc/>
    public string Name => style.Name;

    /// <inheritdoc/>
    public Style Data => style;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Play(LeadSheet sheet, ArrangementOptions options)
    {
        if (sheet.Chords.All(span => span.Chord.IsNone)) return [];
        var music = new Arrangement(sheet);
        var groove = new Groove(music, style.Swing, style.Looseness * options.Humanize, options.Seed);
        var parts = new List<Part>();
        foreach ((int place, StylePart part) in style.Parts.Index().Where(part => !options.Without.Contains(part.Item.Role)))
            if (Play(music, groove, part, place, options) is { Notes.Count: > 0 } played) parts.Add(played);
        return Unclashed(parts);
    }

    private static Part Play(Arrangement music, Groove groove, StylePart part, int place, ArrangementOptions options)
    {
        long seed = PatternWalk.Mixed(options.PartSeeds.TryGetValue(part.Role, out long own) ? own : options.Seed, place);
        int program = options.Programs.TryGetValue(part.Role, out int asked) ? asked
            : part.Programs[(int)(new RandomSource(seed).NextDouble() * part.Programs.Count)];
        List<Stroke> strokes = Accents.Apply(music, part.Role, new PartWriter(music, part, seed).Write());
        bool isDrums = part.Role == PartRole.Drums;
        if (!isDrums) strokes = strokes.ConvertAll(stroke => stroke with { Pitch = InstrumentRange.Fold(stroke.Pitch, program) });
        return new Part(part.Role, isDrums ? "Drums" : Instrument.Name(program), program, groove.Play(strokes, new RandomSource(PatternWalk.Mixed(seed, 2))))
        {
            Balance = new Balance(part.Level + Evened(part.Role), part.Pan, part.Reverb),
        };
    }

    // A role's notes are few or many, short or long, soft or hard, so that parts came out up to 8 LU off their levels; this is what brings them there, in dB
    // (each part's loudness beside the others' over the eleven styles, docs/results.md).
    private static double Evened(PartRole role) => role switch
    {
        PartRole.Arpeggio => 5.5,
        PartRole.Bass => 2,
        PartRole.Drums => 1,
        PartRole.Melody => -1,
        PartRole.Counter => -2,
        PartRole.Pad => -2.5,
        _ => 0,
    };

    // The melody has its pitches for itself while it sounds.
    private static List<Part> Unclashed(List<Part> parts)
    {
        if (parts.Find(part => part.Role == PartRole.Melody) is not { } melody) return parts;
        ILookup<int, Note> sung = melody.Notes.ToLookup(note => note.Pitch);
        return parts.ConvertAll(part => part.Role is PartRole.Melody or PartRole.Drums or PartRole.Bass ? part : part with
        {
            Notes = [.. part.Notes.Select(note => Before(sung[note.Pitch], note)).Where(note => note.Length > 0)],
        });
    }

    // What is left of a note before the melody takes its pitch; too little is nothing.
    private static Note Before(IEnumerable<Note> sung, Note note)
    {
        int end = sung.Where(other => other.Start < note.End && other.End > note.Start).Select(other => other.Start).DefaultIfEmpty(note.End).Min();
        return end == note.End || end - note.Start >= LeastTicks ? note with { Length = end - note.Start } : note with { Length = 0 };
    }
}
