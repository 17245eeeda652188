using System.Text;
using Video2Music.Audio;
using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.Training.Listening;

/// <summary>
/// Practice songs in one file: for each its key, its chords, and its spectrum in a byte a value (a step is 1/50, finer than the
/// network cares for), so that hours of audio take tens of megabytes.
/// </summary>
internal static class SyntheticSongFile
{
    private const float Steps = 50;
    private const int SegmentBytes = 2 * sizeof(double) + 1;
    private const double MostSeconds = 24 * 3600;

    /// <summary>Appends a song.</summary>
    public static void Write(BinaryWriter writer, SyntheticSong song)
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
    /// <param name="path">The file.</param>
    /// <exception cref="Video2MusicException">It is missing, damaged, or another kind of file (<see cref="Failure.BadDataset"/>).</exception>
    public static List<SyntheticSong> Read(string path)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            return Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadDataset, $"The practice songs '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads all songs of an open file.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static List<SyntheticSong> Read(Stream file, string path)
    {
        var songs = new List<SyntheticSong>();
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        try
        {
            while (file.Position < file.Length) songs.Add(ReadSong(reader));
            return songs;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or Video2MusicException)
        {
            throw new Video2MusicException(
                Failure.BadDataset,
                $"'{path}' is no file of practice songs: expected a whole song at byte {file.Position} ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).",
                e);
        }
    }

    private static SyntheticSong ReadSong(BinaryReader reader)
    {
        Key key = Key.Parse(ReadText(reader));
        var segments = new ChordSegment[ReadCount(reader, SegmentBytes)];
        for (int i = 0; i < segments.Length; i++)
            segments[i] = new ChordSegment(ReadSecond(reader), ReadSecond(reader), Chord.FromId(reader.ReadByte()));
        byte[] bytes = reader.ReadBytes(ReadCount(reader, 1));
        return segments.Length > 0 && bytes.Length % LogFrequencySpectrum.Width == 0
            ? new SyntheticSong(key, segments, Array.ConvertAll(bytes, b => b / Steps))
            : throw new FormatException("a song without chords, or with half a frame");
    }

    // Keys are short; the reader's own way to texts would believe a length of two thousand million.
    private static string ReadText(BinaryReader reader)
    {
        byte length = reader.ReadByte();
        return length < 0x80 ? Encoding.UTF8.GetString(reader.ReadBytes(length)) : throw new FormatException("a key of more than 127 letters");
    }

    // There cannot be more of anything than the rest of the file has room for.
    private static int ReadCount(BinaryReader reader, int size)
    {
        int count = reader.ReadInt32();
        long room = (reader.BaseStream.Length - reader.BaseStream.Position) / size;
        return count >= 0 && count <= room ? count : throw new FormatException($"{count} of something where there is room for {room}");
    }

    private static double ReadSecond(BinaryReader reader)
    {
        double second = reader.ReadDouble();
        return second is >= 0 and <= MostSeconds ? second : throw new FormatException($"a chord at second {second}");
    }
}
