using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>
/// Standard MIDI Files (MIDI 1.0 detailed specification, "Standard MIDI Files 1.0"). Scores are written as format 1 with 480
/// ticks a beat: a first track of title, tempo, metre, key and markers, then one track for each part. The same score always
/// gives the same bytes.
/// </summary>
public static class MidiFile
{
    /// <summary>Writes a score.</summary>
    /// <param name="score">
    /// The score. A tempo is stored as whole microseconds a beat, the nearest to it; tempi, meters, chords and markers after the music's end are
    /// left out. Chords become markers (FF 06), markers become cue points (FF 07), which DAWs show alike. The parts' balance becomes volume, pan and
    /// reverb send (controls 7, 10, 91) at their beginning, unless all parts are as they are struck; each to MIDI's nearest value.
    /// </param>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="note">What is to stand at the beginning as a text event (FF 01), which reading passes over; null for nothing.</param>
    /// <exception cref="ArgumentException">The score has a value that MIDI cannot hold.</exception>
    /// <exception cref="Video2MusicException">It has more than 15 pitched parts (<see cref="Failure.Usage"/>).</exception>
    public static void Write(Score score, Stream stream, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(stream);
        MidiWriter.Write(score, stream, note);
    }

    /// <summary>
    /// Reads a file of format 0 or 1 as a score, one part for each channel of each track: drums
    /// on the tenth channel, melodies on the others, since MIDI tells no roles. Times are brought to 480 ticks a
    /// beat. Markers that are a chord's name become the chords, others and cue points the markers. A bar that a new meter cuts short becomes a
    /// bar of its own length. Volume, pan and reverb send at a part's beginning become its balance. Later program changes,
    /// pitch bends, pressure and system exclusive data are passed over.
    /// </summary>
    /// <param name="stream">Where from, read to its end; not closed.</param>
    /// <exception cref="Video2MusicException">The file is not MIDI or is broken (<see cref="Failure.BadMidi"/>).</exception>
    public static Score Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return MidiReader.Read(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }
}
