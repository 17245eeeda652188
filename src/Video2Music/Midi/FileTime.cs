using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Brings a file's ticks to a score's, 480 a beat, and its tempi and meters to a <see cref="TempoMap"/>.</summary>
/// <param name="division">Ticks a beat; or, where negative, frames a second and ticks a frame (SMPTE), which know neither tempo nor meter.</param>
internal sealed class FileTime(int division)
{
    // What a file means that names no tempo.
    private const double UsualTempo = 120;

    private bool IsFramed => division < 0;

    /// <summary>The score's tick for one of the file's, to the nearest.</summary>
    /// <exception cref="Video2MusicException">It is too late for a score to hold.</exception>
    public int Map(long tick)
    {
        double beats = IsFramed ? FramedSeconds(tick) * UsualTempo / 60 : (double)tick / division;
        double mapped = Math.Round(beats * Score.TicksPerBeat);
        return mapped <= int.MaxValue ? (int)mapped : throw MidiCursor.Bad("it lasts longer than any piece of music");
    }

    /// <summary>The score's time.</summary>
    /// <param name="tracks">The tracks, whose changes count for all of them.</param>
    public TempoMap ToMap(IReadOnlyCollection<MidiTrack> tracks)
    {
        if (IsFramed) return new TempoMap(UsualTempo);
        IEnumerable<TempoChange> tempos = tracks.SelectMany(track => track.Tempos).OrderBy(tempo => tempo.Tick)
            .Select(tempo => new TempoChange(Map(tempo.Tick), 60e6 / tempo.Microseconds))
            .Prepend(new TempoChange(0, UsualTempo))
            .GroupBy(tempo => tempo.Tick, (_, atOneTick) => atOneTick.Last());
        var bars = new FileBars();
        foreach ((long tick, int beats, int unit) in tracks.SelectMany(track => track.Meters).OrderBy(meter => meter.Tick))
            bars.Change(Map(tick), beats, unit);
        return new TempoMap(tempos, bars.Meters);
    }

    private double FramedSeconds(long tick)
    {
        int frames = -(division >> 8);
        double rate = frames == 29 ? 30000.0 / 1001 : frames;
        return tick / (rate * (byte)division);
    }
}
