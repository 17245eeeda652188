using System.Text;
using Video2Music.Music;

namespace Video2Music.Training.Listening;

/// <summary>
/// Practice songs in one file: for each its key, its chords, and its spectrum in a byte a value (a step is 1/50, finer than the
/// network cares for), so that hours of audio take tens of megabytes.
/// </summary>
internal static class PracticeFile
{
    private const float Steps = 50;

    /// <summary>Appends a song.</summary>
    public static void Write(BinaryWriter writer, PracticeSong song)
    {
        writer.Write(song.Key.ToString());
        writer.Write(song.Segments.Count);
        foreach (ChordSegment segment in song.Segments)
        {
            writer.Write(segment.Start);
            writer.Write(segment.End);
            writer.Write((byte)segment.Chord.Id);
        }

        writer.Write(song.Frames.Length);
        writer.Write(Array.ConvertAll(song.Frames, v => (byte)Math.Clamp(MathF.Round(v * Steps), 0, 255)));
    }

    /// <summary>Reads all songs of a file.</summary>
    public static List<PracticeSong> Read(string path)
    {
        var songs = new List<PracticeSong>();
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        while (reader.BaseStream.Position < reader.BaseStream.Length) songs.Add(ReadSong(reader));
        return songs;
    }

    private static PracticeSong ReadSong(BinaryReader reader)
    {
        Key key = Key.Parse(reader.ReadString());
        var segments = new ChordSegment[reader.ReadInt32()];
        for (int i = 0; i < segments.Length; i++)
            segments[i] = new ChordSegment(reader.ReadDouble(), reader.ReadDouble(), Chord.FromId(reader.ReadByte()));
        byte[] bytes = reader.ReadBytes(reader.ReadInt32());
        return new PracticeSong(key, segments, Array.ConvertAll(bytes, b => b / Steps));
    }
}
