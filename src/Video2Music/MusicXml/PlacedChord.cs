namespace Video2Music.MusicXml;

/// <summary>A piece of a chord that one note head can show, within one bar.</summary>
/// <param name="Chord">The chord.</param>
/// <param name="Bar">The bar.</param>
/// <param name="Start">The tick where the piece begins.</param>
/// <param name="Value">Its length.</param>
internal readonly record struct PlacedChord(WrittenChord Chord, WrittenBar Bar, int Start, NoteValue Value)
{
    /// <summary>Whether it is tied to the piece before.</summary>
    public bool IsTiedBack => Start > Chord.Start;

    /// <summary>Whether it is tied to the piece after.</summary>
    public bool IsTiedOn => Start + Value.Ticks < Chord.End;

    /// <summary>The pieces of a chord.</summary>
    public static IEnumerable<PlacedChord> Of(WrittenChord chord, WrittenBars bars, NoteGrid grid)
    {
        for (int at = chord.Start; at < chord.End;)
        {
            WrittenBar bar = bars.At(at);
            foreach (NoteValue value in grid.Split(bar, at, Math.Min(chord.End, bar.End)))
            {
                yield return new PlacedChord(chord, bar, at, value);
                at += value.Ticks;
            }
        }
    }
}
