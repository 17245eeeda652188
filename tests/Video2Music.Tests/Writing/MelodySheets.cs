using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>Lead sheets in any meter with sections of one's own, to write melodies over.</summary>
internal static class MelodySheets
{
    private static readonly string[] Loop = ["C", "A:min", "F", "G", "C", "E:min", "F", "G", "A:min", "F", "C", "G", "D:min", "G", "C", "C"];

    /// <summary>Makes a lead sheet that closes on the tonic in its last bar; a chord stands for a bar.</summary>
    /// <param name="sections">Label and number of bars of each section.</param>
    /// <param name="key">The key.</param>
    /// <param name="time">Musical time; null for 100 beats a minute in 4/4.</param>
    /// <param name="turn">Where in a round of sixteen chords to begin; sections of one label have the same chords.</param>
    public static LeadSheet Of(IReadOnlyList<(string Label, int Bars)> sections, Key key = default, TempoMap? time = null, int turn = 0)
    {
        time ??= new TempoMap(100);
        int bars = sections.Sum(section => section.Bars), length = Tick(time, bars), ending = Tick(time, bars - 1);
        var found = new List<Section>();
        var chords = new List<(int, Chord)>();
        foreach ((string label, int count) in sections)
        {
            int start = found.Count == 0 ? 0 : found[^1].StartBar + found[^1].Bars;
            found.Add(new Section(start, count, label, 0.5, new EmotionDistribution(0.2f, 0.2f, 0.2f, 0.2f, 0.1f, 0.1f)));
            for (int bar = 0; bar < count; bar++)
                chords.Add((Tick(time, start + bar), Chord.Parse(Loop[(turn + 4 * (label[0] - 'A') + bar) % Loop.Length]).Transpose(key.Transposition)));
        }

        var cues = new CueSheet(time, length, found, [new Hit(ending, time.SecondsAt(ending), HitKind.Ending, 1)], new float[length / Score.TicksPerBeat + 1]);
        chords[^1] = (ending, key.TonicChord);
        float[] beats = [.. Enumerable.Repeat(0.2f, cues.Beats)];
        return new LeadSheet(key, cues, ChordSpan.EndToEnd(chords, length), beats, beats);
    }

    private static int Tick(TempoMap time, int bar) => time.TickOf(new BarPosition(bar, 0, 0));
}
