using Video2Music.Arranging;

namespace Video2Music.Midi;

/// <summary>A tempo change: from a tick on, a beat lasts so many microseconds.</summary>
internal readonly record struct TempoChange(long Tick, int MicrosecondsPerBeat);

/// <summary>Brings a file's ticks to a score's: 480 a beat at the file's first tempo.</summary>
internal sealed class TempoMap
{
    private const int DefaultTempo = 500_000;
    private readonly TempoChange[] changes;
    private readonly int division;
    private readonly int tempo;

    /// <summary>Makes the map of a file.</summary>
    /// <param name="tempos">Its tempo changes, in any order.</param>
    /// <param name="division">Ticks a beat; or, where negative, frames a second and ticks a frame (SMPTE).</param>
    public TempoMap(IEnumerable<TempoChange> tempos, int division)
    {
        this.division = division;
        changes = division < 0 ? [] : [.. tempos.OrderBy(change => change.Tick)];
        tempo = changes.Length > 0 && changes[0].Tick == 0 ? LastAt(0) : DefaultTempo;
    }

    /// <summary>The first tempo.</summary>
    public double BeatsPerMinute => 60e6 / tempo;

    /// <summary>The score's tick for one of the file's.</summary>
    /// <exception cref="Video2MusicException">It is too late for a score to hold.</exception>
    public int Map(long tick)
    {
        double beats = division < 0 ? FramedSeconds(tick) * 1e6 / tempo : Beats(tick);
        double mapped = Math.Round(beats * Score.TicksPerBeat);
        return mapped <= int.MaxValue ? (int)mapped : throw MidiCursor.Bad("it lasts longer than any piece of music");
    }

    // Beats of the first tempo: exact as long as that tempo holds.
    private double Beats(long tick)
    {
        double beats = 0;
        long from = 0;
        int current = tempo;
        foreach (TempoChange change in changes)
        {
            if (change.Tick >= tick) break;
            beats += (double)(change.Tick - from) / division * current / tempo;
            (from, current) = change;
        }

        return beats + (double)(tick - from) / division * current / tempo;
    }

    private double FramedSeconds(long tick)
    {
        int frames = -(division >> 8);
        double rate = frames == 29 ? 30000.0 / 1001 : frames;
        return tick / (rate * (byte)division);
    }

    private int LastAt(long tick) => changes.Last(change => change.Tick == tick).MicrosecondsPerBeat;
}
