namespace Video2Music.Music;

/// <summary>A chord and where it stands in a score. Times are ticks of <see cref="Score.TicksPerBeat"/>.</summary>
/// <param name="Start">When it begins, in ticks from the start of the score.</param>
/// <param name="Length">How long it stands, in ticks; at least 1.</param>
/// <param name="Chord">The chord as it sounds; <see cref="Chord.None"/> for a stretch without one.</param>
/// <param name="Locked">Whether it stays when the music around it is written anew. Files of MIDI cannot hold this.</param>
public readonly record struct ChordSpan(int Start, int Length, Chord Chord, bool Locked = false)
{
    /// <summary>The tick at which it ends.</summary>
    public int End => Start + Length;

    /// <summary>Lays chords end to end: each stands until the next begins, the last until the music's end.</summary>
    /// <param name="changes">When chords begin, by time. Of several at one tick the last counts; those at the end or later do not.</param>
    /// <param name="length">Length of the music in ticks.</param>
    public static IReadOnlyList<ChordSpan> EndToEnd(IEnumerable<(int Tick, Chord Chord)> changes, int length)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var spans = new List<ChordSpan>();
        foreach ((int tick, Chord chord) in changes)
        {
            if (tick >= length) break;
            if (spans.Count > 0 && spans[^1].Start == tick) spans.RemoveAt(spans.Count - 1);
            else if (spans.Count > 0) spans[^1] = spans[^1] with { Length = tick - spans[^1].Start };
            spans.Add(new ChordSpan(tick, length - tick, chord));
        }

        return spans;
    }
}
