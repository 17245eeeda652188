using Video2Music.Music;
using Video2Music.MuViSync.Evaluation.Melodies;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>A song's chords and form as a lead sheet, so that our own melody can be written over them, and its own melody beside it.</summary>
internal static class SongSheet
{
    private const double Tempo = 90;
    private const int MostBars = 90;

    /// <summary>Makes a lead sheet: a section is what has one letter, and about eight bars where nothing is marked.</summary>
    /// <param name="song">The song; its first bars count.</param>
    /// <returns>The lead sheet, closed.</returns>
    public static LeadSheet Of(NotatedSong song)
    {
        int bars = Math.Min(MostBars, song.Bars), barTicks = song.Meter.TicksPerBar, length = bars * barTicks;
        var time = new TempoMap([new TempoChange(0, Tempo)], [song.Meter]);
        Section[] sections = Sections(song, bars);
        var cues = new CueSheet(time, length, sections, [new Hit(length - barTicks, time.SecondsAt(length - barTicks), HitKind.Ending, 1)],
            new float[length / Score.TicksPerBeat + 1]);
        var sheet = new LeadSheet(
            song.Keys[0].Key, cues,
            ChordSpan.EndToEnd(song.Chords.Select(span => (Math.Max(0, Ticks(song, span.Start)), span.Chord)).Prepend((0, Chord.None))
                .OrderBy(change => change.Item1), length), [], []);
        return Cadence.ResolveToTonic(sheet);
    }

    /// <summary>The song's own melody on the grid, in its own key.</summary>
    /// <param name="song">The song.</param>
    public static GridMelody Melody(NotatedSong song)
    {
        LeadSheet sheet = Of(song);
        return GridMelody.Of(
            song.Melody.Select(note => note with { Start = Ticks(song, note.Start), Length = Math.Max(1, Ticks(song, note.Length)) }),
            sheet.Chords, sheet.Cues.Time, sheet.Cues.Length);
    }

    private static int Ticks(NotatedSong song, int tick) => (int)((long)tick * Score.TicksPerBeat / song.TicksPerBeat);

    private static Section[] Sections(NotatedSong song, int bars)
    {
        const int Even = 8;
        var sections = new List<Section>();
        IEnumerable<MarkedPhrase> marked = song.Phrases.Count > 0
            ? song.Phrases
            : Enumerable.Range(0, (bars + Even - 1) / Even).Select(i => new MarkedPhrase(i * Even, Even, "A"));
        foreach (MarkedPhrase phrase in marked)
        {
            int start = sections.Count == 0 ? 0 : sections[^1].StartBar + sections[^1].Bars, end = Math.Min(bars, phrase.StartBar + phrase.Bars);
            if (end > start) sections.Add(new Section(start, end - start, phrase.Letter, 0.5, new EmotionDistribution(0.2f, 0.2f, 0.2f, 0.2f, 0.1f, 0.1f)));
        }

        if (sections.Count == 0) sections.Add(new Section(0, bars, "A", 0.5, new EmotionDistribution(0.2f, 0.2f, 0.2f, 0.2f, 0.1f, 0.1f)));
        sections[^1] = sections[^1] with { Bars = bars - sections[^1].StartBar };
        return [.. sections];
    }
}
