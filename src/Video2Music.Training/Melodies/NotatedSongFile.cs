using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.Training.Melodies;

/// <summary>
/// Reads files of songs: gzip, one JSON object a line, as ../shared/music/README.md describes them. What a song has beyond melody, chords, keys,
/// bars and phrases is passed over.
/// </summary>
internal static class NotatedSongFile
{
    private const int MostBytes = 256 << 20;
    private const int MostTicks = 1 << 26;

    /// <summary>Reads all songs of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Video2MusicException">It is missing, damaged, or another kind of file (<see cref="Failure.BadDataset"/>).</exception>
    public static List<NotatedSong> Read(string path)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            return Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadDataset, $"The songs '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads all songs of an open file.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static List<NotatedSong> Read(Stream file, string path)
    {
        var songs = new List<NotatedSong>();
        try
        {
            using MemoryStream text = Unpack(file);
            using var lines = new StringReader(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
            while (lines.ReadLine() is { } line)
                if (line.Length > 0) songs.Add(Parse(line));
            return songs;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException or InvalidOperationException or KeyNotFoundException
            or ArgumentException or OverflowException or IndexOutOfRangeException or Video2MusicException)
        {
            throw new Video2MusicException(
                Failure.BadDataset,
                $"'{path}' is damaged: expected a song as JSON in line {songs.Count + 1} ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).",
                e);
        }
    }

    private static MemoryStream Unpack(Stream file)
    {
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = unpacked.Read(buffer)) > 0;)
        {
            if (text.Length + read > MostBytes) throw new InvalidDataException($"more than {MostBytes >> 20} MB of text");
            text.Write(buffer, 0, read);
        }

        text.Position = 0;
        return text;
    }

    private static NotatedSong Parse(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement song = json.RootElement;
        int[] meter = [.. song.GetProperty("meter").EnumerateArray().Select(number => number.GetInt32())];
        if (meter.Length != 2 || meter[0] is < 1 or > 32 || meter[1] is not (1 or 2 or 4 or 8 or 16)) throw new FormatException("a meter that is none");
        var parsed = new NotatedSong(
            song.GetProperty("id").GetString() ?? throw new FormatException("a song without a name"),
            song.GetProperty("source").GetString() ?? "",
            Whole(song.GetProperty("ticks"), 1, 9600),
            new MeterChange(0, meter[0], meter[1]),
            Whole(song.GetProperty("bars"), 1, 100_000),
            [.. Rows(song, "keys").Select(key => (Tick(key[0]), Key.Parse(key[1].GetString() ?? "")))],
            [.. Rows(song, "chords").Select(ReadChord)],
            [.. Rows(song, "melody").Select(ReadNote)],
            [.. Rows(song, "phrases")
                .Select(phrase => new MarkedPhrase(Whole(phrase[0], 0, 100_000), Whole(phrase[1], 0, 100_000), phrase[2].GetString() ?? ""))]);
        return parsed.Keys.Count > 0 ? parsed : throw new FormatException("a song without a key");
    }

    private static JsonElement[] Rows(JsonElement song, string name) =>
        song.TryGetProperty(name, out JsonElement rows) ? [.. rows.EnumerateArray()] : [];

    private static ChordSpan ReadChord(JsonElement row) => new(
        Tick(row[0]), Whole(row[1], 0, MostTicks), new Chord(Whole(row[2], 0, 11), QualityOf(row[3].GetString() ?? "")));

    private static Note ReadNote(JsonElement row) => new(Tick(row[0]), Math.Max(1, Whole(row[1], 0, MostTicks)), Whole(row[2], 0, 127), Whole(row[3], 1, 127));

    private static int Tick(JsonElement element) => Whole(element, -MostTicks, MostTicks);

    private static int Whole(JsonElement element, int least, int most) =>
        element.GetInt32() is int number && number >= least && number <= most ? number
            : throw new FormatException($"{element} where {least} to {most} is expected");

    // Qualities that the vocabulary lacks become the nearest that it has.
    private static ChordQuality QualityOf(string name) => name switch
    {
        "maj" or "5" or "add9" => ChordQuality.Major,
        "min" or "madd9" or "minmaj7" or "minor-major" => ChordQuality.Minor,
        "dim" => ChordQuality.Diminished,
        "aug" or "aug7" or "augmented-ninth" => ChordQuality.Augmented,
        "sus2" => ChordQuality.SuspendedSecond,
        "sus4" or "7sus4" => ChordQuality.SuspendedFourth,
        "maj7" or "maj9" => ChordQuality.MajorSeventh,
        "7" or "9" or "11" or "13" => ChordQuality.DominantSeventh,
        "min7" or "min9" or "min11" or "minor-13th" => ChordQuality.MinorSeventh,
        "hdim7" => ChordQuality.HalfDiminishedSeventh,
        "dim7" => ChordQuality.DiminishedSeventh,
        "maj6" or "maj69" => ChordQuality.MajorSixth,
        "min6" => ChordQuality.MinorSixth,
        _ => throw new FormatException($"a chord of an unknown quality {Quotation.Of(name)}"),
    };
}
