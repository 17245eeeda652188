using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Music;

namespace Video2Music.MuViSync.Formats;

/// <summary>MuVi-Sync's <c>vevo_chord/lab</c> files, which are the field's usual ones: a line a chord, <c>start end chord</c> in seconds.</summary>
public static class SegmentFile
{
    // What annotators write for a chord outside the vocabulary.
    private const string Unknown = "X";
    private const double MostSeconds = 24 * 3600;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The chords; <c>X</c>, a chord that has no name in the vocabulary, as <see cref="Chord.None"/>.</returns>
    /// <exception cref="Video2MusicException">A line is none of this form (<see cref="Failure.BadDataset"/>).</exception>
    public static ChordSegment[] Read(string path) =>
        Parse(path, PlainFile.ReadLines(path));

    /// <inheritdoc cref="Read"/>
    internal static ChordSegment[] Parse(string path, IEnumerable<string> lines) =>
        [.. lines.Index().Where(line => line.Item.Trim().Length > 0).Select(line => Parse(path, line.Index + 1, line.Item))];

    private static ChordSegment Parse(string path, int number, string line)
    {
        string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 && TryRead(words[0], out double start) && TryRead(words[1], out double end) && end > start
            && (Chord.TryParse(words[2], out Chord chord) || words[2] == Unknown)
            ? new ChordSegment(start, end, chord)
            : throw new Video2MusicException(Failure.BadDataset, $"{path}, line {number}: expected start, end and a chord, found {Quotation.Of(line)}.");
    }

    private static bool TryRead(string word, out double seconds) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and <= MostSeconds;
}
