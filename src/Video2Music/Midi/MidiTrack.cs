using System.Text;
using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>One track's contents: notes and controls in the score's ticks, what counts for all tracks in the file's own.</summary>
/// <param name="time">Brings the file's ticks to the score's.</param>
internal sealed class MidiTrack(FileTime time)
{
    private readonly SortedDictionary<int, MidiChannel> channels = [];

    public string Name { get; private set; } = "";

    public Key? Key { get; private set; }

    public long End { get; private set; }

    public List<(long Tick, int Microseconds)> Tempos { get; } = [];

    public List<(long Tick, int Beats, int Unit)> Meters { get; } = [];

    public List<(long Tick, string Text)> Markers { get; } = [];

    public List<(long Tick, string Text)> Cues { get; } = [];

    public IReadOnlyDictionary<int, MidiChannel> Channels => channels;

    public static MidiTrack Read(ReadOnlySpan<byte> chunk, FileTime time)
    {
        var track = new MidiTrack(time);
        var source = new MidiCursor(chunk);
        int running = 0;
        bool open = true;
        while (open && !source.AtEnd)
        {
            track.End += source.ReadQuantity("an event's time");
            open = track.ReadEvent(ref source, ref running);
        }

        // Some writers leave out the end of track; the chunk's end is as clear.
        foreach (MidiChannel channel in track.channels.Values) channel.Notes.EndAll(time.Map(track.End));
        return track;
    }

    private bool ReadEvent(ref MidiCursor source, ref int running)
    {
        int first = source.ReadByte("an event");
        if (first == 0xFF) return ReadMeta(ref source);
        if (first is 0xF0 or 0xF7)
        {
            running = 0;
            source.Take(source.ReadQuantity("system exclusive data's length"), "system exclusive data");
            return true;
        }

        if (first >= 0xF0) throw MidiCursor.Bad($"a track has the status byte 0x{first:X2}, which files may not hold");
        if (first < 0x80 && running == 0) throw MidiCursor.Bad($"a track has the data byte {first} where an event begins");
        int status = first >= 0x80 ? first : running;
        int number = first >= 0x80 ? source.ReadData("an event") : first;
        running = status;
        bool short_ = (status & 0xF0) is 0xC0 or 0xD0;
        Apply(status, number, short_ ? 0 : source.ReadData("an event"));
        return true;
    }

    private void Apply(int status, int number, int value)
    {
        if (!channels.TryGetValue(status & 0x0F, out MidiChannel? channel)) channels[status & 0x0F] = channel = new MidiChannel();
        switch (status & 0xF0)
        {
            case 0x80:
                channel.Notes.End(time.Map(End), number);
                break;
            case 0x90 when value == 0:
                channel.Notes.End(time.Map(End), number);
                break;
            case 0x90:
                channel.Notes.Begin(time.Map(End), number, value);
                break;
            case 0xB0:
                channel.Controls.Add(new Control(time.Map(End), number, value));
                break;
            case 0xC0:
                channel.Program ??= number;
                break;
        }
    }

    private bool ReadMeta(ref MidiCursor source)
    {
        byte type = source.ReadByte("a meta event");
        ReadOnlySpan<byte> data = source.Take(source.ReadQuantity("a meta event's length"), "a meta event");
        switch (type)
        {
            case MetaType.TrackName when Name.Length == 0:
                Name = Encoding.UTF8.GetString(data);
                break;
            case MetaType.Marker:
                Markers.Add((End, Encoding.UTF8.GetString(data)));
                break;
            case MetaType.CuePoint:
                Cues.Add((End, Encoding.UTF8.GetString(data)));
                break;
            case MetaType.Tempo:
                Tempos.Add((End, ReadTempo(data)));
                break;
            case MetaType.TimeSignature when ReadMeter(data) is { } meter:
                Meters.Add((End, meter.Beats, meter.Unit));
                break;
            case MetaType.KeySignature:
                Key ??= KeySignature.Read(data);
                break;
        }

        return type != MetaType.EndOfTrack;
    }

    // Beats a bar and the power of two that a beat's note is a fraction of; a meter that no score can have is passed over.
    private static (int Beats, int Unit)? ReadMeter(ReadOnlySpan<byte> data) =>
        data.Length >= 2 && data[0] > 0 && data[1] <= 7 ? (data[0], 1 << data[1]) : null;

    private static int ReadTempo(ReadOnlySpan<byte> data)
    {
        int tempo = data.Length == 3 ? data[0] << 16 | data[1] << 8 | data[2] : 0;
        return tempo > 0 ? tempo : throw MidiCursor.Bad("a tempo is not three bytes above zero");
    }
}
