using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>What one track plays on one channel, in the file's own ticks.</summary>
internal sealed class MidiChannel
{
    private readonly List<(long Start, long End, int Pitch, int Velocity)> notes = [];
    private readonly (long Start, int Velocity)?[] sounding = new (long, int)?[128];

    public int? Program { get; set; }

    public List<(long Tick, int Number, int Value)> Controls { get; } = [];

    /// <summary>Begins a note; one of the same pitch that still sounds ends here.</summary>
    public void Strike(long tick, int pitch, int velocity)
    {
        Release(tick, pitch);
        sounding[pitch] = (tick, velocity);
    }

    /// <summary>Ends the note of a pitch, if one sounds.</summary>
    public void Release(long tick, int pitch)
    {
        if (sounding[pitch] is not { } note) return;
        notes.Add((note.Start, tick, pitch, note.Velocity));
        sounding[pitch] = null;
    }

    public void ReleaseAll(long tick)
    {
        for (int pitch = 0; pitch < sounding.Length; pitch++) Release(tick, pitch);
    }

    public Part ToPart(MidiTrack track, int channel, FileTime time)
    {
        string name = track.Name.Length > 0 ? track.Name : Instrument.Name(Program ?? 0);
        return new Part(channel == MidiChannels.Drums ? PartRole.Drums : PartRole.Melody, name, Program ?? 0, [.. MapNotes(time)])
        {
            Controls = [.. Controls.Select(c => new Control(time.Map(c.Tick), c.Number, c.Value))],
        };
    }

    // A note of no length (percussion often has them) lasts one tick. Through a roll, since mapped times may touch.
    private Note[] MapNotes(FileTime time)
    {
        var roll = new NoteCollector();
        foreach ((long start, long end, int pitch, int velocity) in notes.OrderBy(note => note.Start))
        {
            int from = time.Map(start);
            roll.Strike(new Note(from, Math.Max(1, time.Map(end) - from), pitch, velocity));
        }

        return roll.Within(int.MaxValue);
    }
}
