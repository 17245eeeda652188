using Video2Music.Arranging;

namespace Video2Music.Midi;

/// <summary>
/// Standard MIDI Files (MIDI 1.0 detailed specification, "Standard MIDI Files 1.0"). Scores are written as format 1 with 480
/// ticks a beat: a first track of title, tempo, metre, key and markers, then one track for each part. The same score always
/// gives the same bytes.
/// </summary>
public static class MidiFile
{
    /// <summary>Writes a score.</summary>
    /// <param name="score">The score; its tempo is stored to the microsecond a beat.</param>
    /// <param name="stream">Where to; not closed.</param>
    /// <exception cref="ArgumentException">The score has a value that MIDI cannot hold.</exception>
    public static void Write(Score score, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(stream);
        MidiWriter.Write(score, stream);
    }

    /// <summary>
    /// Reads a file of format 0 or 1 as a score, one part for each channel of each track. Times are brought to 480 ticks a
    /// beat. A score has one tempo, so a file of several is brought to its first, each note staying at its second. Later
    /// program changes, pitch bends, pressure and system exclusive data are passed over.
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
