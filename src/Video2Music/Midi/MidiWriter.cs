using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Writes scores as Standard MIDI Files of format 1.</summary>
internal static class MidiWriter
{
    private const int MaximalTempo = 0xFFFFFF;
    private const byte ReleaseVelocity = 64;

    public static void Write(Score score, Stream stream, string? note)
    {
        int[] channels = MidiChannels.Deal(score.Parts);
        WriteHeader(stream, score.Parts.Count + 1);
        Conductor(score, note).WriteTo(stream, score.Length);
        double? reference = MidiBalance.ArePlain(score.Parts) ? null : MidiBalance.Reference(score.Parts);
        foreach ((Part part, int channel) in score.Parts.Zip(channels)) Play(part, channel, score.Length, reference).WriteTo(stream, score.Length);
    }

    private static void WriteHeader(Stream stream, int tracks)
    {
        Span<byte> header = stackalloc byte[14];
        "MThd"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], 6);
        BinaryPrimitives.WriteInt16BigEndian(header[8..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], checked((ushort)tracks));
        BinaryPrimitives.WriteInt16BigEndian(header[12..], Score.TicksPerBeat);
        stream.Write(header);
    }

    private static TrackWriter Conductor(Score score, string? note)
    {
        var track = new TrackWriter();
        if (score.Title.Length > 0) track.Meta(0, MetaType.TrackName, Encoding.UTF8.GetBytes(score.Title));
        if (note is not null) track.Meta(0, MetaType.Text, Encoding.UTF8.GetBytes(note));
        foreach ((int tick, byte type, byte[] data) in Times(score).Concat(Texts(score)).Where(e => e.Tick <= score.Length).OrderBy(e => e.Tick))
            track.Meta(tick, type, data);
        return track;
    }

    // Those of one moment stay in this order.
    private static IEnumerable<(int Tick, byte Type, byte[] Data)> Times(Score score)
    {
        foreach (TempoChange tempo in score.Time.Tempos) yield return (tempo.Tick, MetaType.Tempo, Tempo(tempo.BeatsPerMinute));
        foreach (MeterChange meter in score.Time.Meters)
            yield return (score.Time.TickOf(new BarPosition(meter.Bar, 0, 0)), MetaType.TimeSignature, Meter(meter));
        if (score.Key is { } key) yield return (0, MetaType.KeySignature, KeySignature.Write(key));
    }

    private static IEnumerable<(int Tick, byte Type, byte[] Data)> Texts(Score score)
    {
        foreach (ChordSpan span in score.Chords) yield return (span.Start, MetaType.Marker, Encoding.UTF8.GetBytes(Name(span.Chord, score.Key)));
        foreach (Marker marker in score.Markers) yield return (marker.Tick, MetaType.CuePoint, Encoding.UTF8.GetBytes(marker.Text));
    }

    private static string Name(Chord chord, Key? key) => key is { } known ? chord.Name(known) : chord.ToString();

    // Beats, the power of two of their unit, MIDI clocks (24 a quarter note) a click, 32nds a quarter note.
    private static byte[] Meter(MeterChange meter) =>
        [(byte)meter.Beats, (byte)BitOperations.Log2((uint)meter.Unit), (byte)Math.Max(1, 96 / meter.Unit), 8];

    // Microseconds a beat, in three bytes.
    private static byte[] Tempo(double beatsPerMinute)
    {
        double microseconds = Math.Round(60e6 / beatsPerMinute);
        if (!(microseconds is >= 1 and <= MaximalTempo))
            throw new ArgumentException($"A tempo of {beatsPerMinute} beats a minute cannot be written as MIDI.");
        int value = (int)microseconds;
        return [(byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }

    private static TrackWriter Play(Part part, int channel, int length, double? reference)
    {
        var track = new TrackWriter();
        if (part.Name.Length > 0) track.Meta(0, MetaType.TrackName, Encoding.UTF8.GetBytes(part.Name));
        track.Channel(0, 0xC0 | channel, Data(part.Program));
        foreach (Control control in reference is { } level ? MidiBalance.Write(part.Balance, level) : [])
            track.Channel(0, 0xB0 | channel, Data(control.Number), Data(control.Value));
        foreach (PartEvent e in PartEvent.Of(part, length)) Add(track, channel, e);
        return track;
    }

    private static void Add(TrackWriter track, int channel, PartEvent e)
    {
        switch (e.Kind)
        {
            case PartEventKind.NoteOff:
                track.Channel(e.Tick, 0x80 | channel, Data(e.Number), ReleaseVelocity);
                break;
            case PartEventKind.Control:
                track.Channel(e.Tick, 0xB0 | channel, Data(e.Number), Data(e.Value));
                break;
            default:
                // A velocity of 0 would mean the note's end.
                if (e.Value == 0) throw new ArgumentException("A note's velocity is 0; expected 1 to 127.");
                track.Channel(e.Tick, 0x90 | channel, Data(e.Number), Data(e.Value));
                break;
        }
    }

    private static byte Data(int value) => value is >= 0 and <= 127
        ? (byte)value
        : throw new ArgumentException($"A MIDI value is {value}; expected 0 to 127.");
}
