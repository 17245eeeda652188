using System.Buffers.Binary;
using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Reads Standard MIDI Files of formats 0 and 1.</summary>
internal static class MidiReader
{
    private const int HeaderLength = 6;

    public static Score Read(ReadOnlySpan<byte> file)
    {
        var source = new MidiCursor(file);
        (int tracks, int division) = ReadHeader(ref source);
        var time = new FileTime(division);
        var read = new List<MidiTrack>();
        while (read.Count < tracks)
        {
            if (source.AtEnd) throw MidiCursor.Bad($"it has {read.Count} of the {tracks} tracks that it announces");
            bool isTrack = source.Take(4, "a chunk's name").SequenceEqual("MTrk"u8);
            ReadOnlySpan<byte> chunk = source.Take(source.ReadInt32("a chunk's length"), "a chunk");
            if (isTrack) read.Add(MidiTrack.Read(chunk, time));
        }

        return Compose(read, time);
    }

    private static (int Tracks, int Division) ReadHeader(ref MidiCursor source)
    {
        if (source.Left < 4 || !source.Take(4, "").SequenceEqual("MThd"u8))
            throw MidiCursor.Bad("it does not begin with 'MThd'");
        ReadOnlySpan<byte> header = source.Take(source.ReadInt32("its header's length"), "its header");
        if (header.Length < HeaderLength) throw MidiCursor.Bad($"its header has {header.Length} bytes instead of 6");
        int format = BinaryPrimitives.ReadUInt16BigEndian(header);
        if (format > 1) throw MidiCursor.Bad($"its format is {format}, expected 0 or 1");
        int division = BinaryPrimitives.ReadInt16BigEndian(header[4..]);
        if (division == 0 || (division < 0 && (byte)division == 0)) throw MidiCursor.Bad("a beat has no ticks in it");
        return (BinaryPrimitives.ReadUInt16BigEndian(header[2..]), division);
    }

    private static Score Compose(List<MidiTrack> tracks, FileTime time)
    {
        int length = time.Map(tracks.Count == 0 ? 0 : tracks.Max(track => track.End));
        (int Tick, string Text)[] markers = InTime(tracks.SelectMany(track => track.Markers), time);
        return new Score
        {
            Time = time.ToMap(tracks),
            Length = length,
            Title = tracks.Count > 0 && tracks[0].Channels.Count == 0 ? tracks[0].Name : "",
            Key = tracks.Select(track => track.Key).FirstOrDefault(key => key is not null),
            Chords = ChordSpan.EndToEnd(markers.Where(IsChord).Select(m => (m.Tick, Chord.Parse(m.Text))), length),
            Markers = [.. InTime(tracks.SelectMany(track => track.Cues), time).Concat(markers.Where(m => !IsChord(m))).OrderBy(m => m.Tick)
                .Select(m => new Marker(m.Tick, m.Text))],
            Parts = [.. tracks.SelectMany(track => track.Channels.OrderBy(c => c.Key).Select(c => c.Value.ToPart(track, c.Key)))],
        };
    }

    private static (int Tick, string Text)[] InTime(IEnumerable<(long Tick, string Text)> texts, FileTime time) =>
        [.. texts.OrderBy(text => text.Tick).Select(text => (time.Map(text.Tick), text.Text))];

    private static bool IsChord((int Tick, string Text) marker) => Chord.TryParse(marker.Text, out _);
}
