using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.MuViSync.Formats;

/// <summary>
/// MuVi-Sync's text files: a line a second, which begins with the second's number, ascending; the chords' file begins with
/// the key, the emotions' with a heading. A second that is left out has the default value; all lines are checked, and the first
/// <see cref="Layout.MaxSeconds"/> seconds kept.
/// </summary>
internal static class LabFile
{
    /// <summary>Longest song that is believed, in seconds; a larger number is a damaged line.</summary>
    private const int MaxSeconds = 24 * 3600;

    private delegate bool ValueParser<T>(ReadOnlySpan<string> words, out T value);

    /// <summary>Reads a number a second.</summary>
    public static float[] ReadNumbers(string path) => ParseNumbers(path, PlainFile.ReadLines(path));

    /// <inheritdoc cref="ReadNumbers"/>
    internal static float[] ParseNumbers(string path, IEnumerable<string> lines) => ReadSeconds<float>(path, lines, 0, "a number", ParseNumber);

    /// <summary>Reads a feature of the picture.</summary>
    /// <returns>Its values, row-major.</returns>
    public static float[] ReadFeature(string path, FeatureFormat format) => ParseFeature(path, format, PlainFile.ReadLines(path));

    /// <inheritdoc cref="ReadFeature"/>
    internal static float[] ParseFeature(string path, FeatureFormat format, IEnumerable<string> lines)
    {
        int width = format.Feature.Width;
        if (width == 1) return ReadSeconds<float>(path, lines, format.Heading is null ? 0 : 1, "a number", ParseNumber);
        float[]?[] seconds = ReadSeconds(path, lines, format.Heading is null ? 0 : 1, format.Feature.Expected, RowParser(width));
        return [.. seconds.SelectMany(row => row ?? new float[width])];
    }

    /// <summary>Reads the key and a chord a second.</summary>
    public static (Key Key, Chord[] Chords) ReadChords(string path) => ParseChords(path, PlainFile.ReadAllLines(path));

    /// <inheritdoc cref="ReadChords"/>
    internal static (Key Key, Chord[] Chords) ParseChords(string path, string[] lines) =>
        (ParseKey(path, lines.FirstOrDefault("")), ReadSeconds<Chord>(path, lines, 1, "a chord", ParseChord));

    /// <summary>Reads the key in a chords' file's first line.</summary>
    public static Key ReadKey(string path) => ParseKey(path, PlainFile.ReadLines(path).FirstOrDefault(""));

    /// <summary>The first line of a chords' file: MuVi-Sync writes all tonics with sharps.</summary>
    public static string KeyLine(Key key) => $"key {PitchClass.Name(key.Tonic)} {(key.Mode == Mode.Major ? "major" : "minor")}";

    private static Key ParseKey(string path, string line) => line.StartsWith("key ", StringComparison.Ordinal) && Key.TryParse(line[4..], out Key key)
        ? new Key(key.Tonic, key.Mode)
        : throw Bad(path, 1, "a key such as 'key C major'", line);

    private static T[] ReadSeconds<T>(string path, IEnumerable<string> lines, int skip, string expected, ValueParser<T> parse)
    {
        var values = new List<T>(Layout.MaxSeconds);
        int number = 0, next = 0;
        foreach (string line in lines)
        {
            number++;
            if (number <= skip || string.IsNullOrWhiteSpace(line)) continue;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (!TryReadSecond(words[0], next, out int second) || !parse(words.AsSpan(1), out T value))
                throw Bad(path, number, $"second {next} and {expected}", line);
            next = second + 1;
            while (values.Count < Math.Min(second, Layout.MaxSeconds)) values.Add(default!);
            if (second < Layout.MaxSeconds) values.Add(value);
        }

        return [.. values];
    }

    private static bool TryReadSecond(string word, int least, out int second) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out second) && second >= least && second < MaxSeconds;

    private static bool ParseNumber(ReadOnlySpan<string> words, out float value)
    {
        value = 0;
        return words.Length == 1 && TryReadFinite(words[0], out value);
    }

    private static bool ParseChord(ReadOnlySpan<string> words, out Chord chord)
    {
        chord = default;
        return words.Length == 1 && Chord.TryParse(words[0], out chord);
    }

    private static ValueParser<float[]?> RowParser(int width) => (ReadOnlySpan<string> words, out float[]? row) =>
    {
        row = new float[width];
        if (words.Length != width) return false;
        for (int i = 0; i < width; i++)
            if (!TryReadFinite(words[i], out row[i])) return false;
        return true;
    };

    private static bool TryReadFinite(string word, out float value) =>
        float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);

    private static Video2MusicException Bad(string path, int line, string expected, string found) =>
        new(Failure.BadDataset, $"{path}, line {line}: expected {expected}, found {Quotation.Of(found)}.");
}
