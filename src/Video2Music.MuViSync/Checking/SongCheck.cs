using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Checking;

/// <summary>Checks the files of one song.</summary>
/// <param name="root">The dataset's folder.</param>
/// <param name="id">The song.</param>
/// <param name="folders">The folders that the dataset has, of <see cref="Layout.Folders"/>.</param>
internal sealed class SongCheck(string root, SafeName id, IReadOnlyCollection<string> folders)
{
    /// <summary>How far the lengths of one song's features may lie apart, in seconds.</summary>
    public const int Slack = 2;

    private const float SumSlack = 0.002f; // six numbers of four decimals, and a half-precision softmax before them
    private const double GapSlack = 0.0015;
    private const int MostSeconds = 24 * 3600;
    private readonly List<Problem> problems = [];
    private readonly List<(string File, int Rows)> lengths = [];

    /// <summary>Checks everything.</summary>
    /// <returns>What is wrong.</returns>
    public IReadOnlyList<Problem> Run()
    {
        CheckChords();
        CheckSegments();
        CheckEmotions(Layout.Emotion5, 5);
        CheckNumbers(Layout.Loudness, "a loudness from 0 to 1", value => value is >= 0 and <= 1);
        CheckNumbers(Layout.Density, "a note density of 0 or more", value => value >= 0);
        foreach (FeatureFormat format in Layout.Features.Where(format => !format.IsArray)) CheckFeature(format);
        CheckLengths();
        CheckSemantic();
        return problems;
    }

    private void CheckChords()
    {
        (Key? key, List<Chord> chords) = ReadChords(Layout.Original);
        (Key? home, List<Chord> normalised) = ReadChords(Layout.Normalised);
        string file = FileOf(Layout.Normalised);
        if (home is { } found && found != found.Normalised) Add(file, 1, "'key C major' or 'key A minor'", $"'key {found}'");
        if (key is not { } original || home is not { } moved) return;
        if (original.Mode != moved.Mode) Add(file, 1, $"the mode of 'key {original}', as in {Layout.Original}", $"'key {moved}'");
        else CheckTransposition(file, chords, normalised, PitchClass.Wrap(moved.Tonic - original.Tonic));
    }

    private void CheckTransposition(string file, List<Chord> original, List<Chord> normalised, int semitones)
    {
        int[] wrong = [.. Enumerable.Range(0, Math.Min(original.Count, normalised.Count))
            .Where(s => original[s].Transpose(semitones) != normalised[s])];
        if (wrong is [int first, .. int[] rest])
        {
            string more = rest.Length == 0 ? "" : $" (and {rest.Length} more lines)";
            Add(file, first + 2, $"{original[first].Transpose(semitones)}, transposed from {original[first]} in {Layout.Original}",
                $"{normalised[first]}{more}");
        }
    }

    private (Key? Key, List<Chord> Chords) ReadChords(string folder)
    {
        var chords = new List<Chord>();
        if (Lines(folder) is not { } lines) return (null, chords);
        string head = lines.FirstOrDefault("");
        bool isKey = head.StartsWith("key ", StringComparison.Ordinal) & Key.TryParse(head.AsSpan(Math.Min(4, head.Length)).ToString(), out Key key);
        if (!isKey) Add(FileOf(folder), 1, "a key such as 'key C major'", Quotation.Of(head));
        bool sound = CheckRows(folder, lines, isKey ? 1 : FirstRow(lines), "a chord of the vocabulary", words =>
        {
            if (words.Length != 1 || !IsChord(words[0], out Chord chord)) return false;
            chords.Add(chord);
            return true;
        });
        return (isKey && sound ? key : null, chords);
    }

    // A song without its key still has its chords checked.
    private static int FirstRow(string[] lines) => lines.Length > 0 && lines[0].StartsWith("0 ", StringComparison.Ordinal) ? 0 : 1;

    private static bool IsChord(string name, out Chord chord) => Chord.TryParse(name, out chord) && chord.ToString() == name;

    private void CheckSegments()
    {
        if (Lines(Layout.Segments) is not { } lines) return;
        string file = FileOf(Layout.Segments);
        double end = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = Words(lines[i]);
            bool fits = words.Length == 3 && TryNumber(words[0], out double from) & TryNumber(words[1], out double to)
                && Math.Abs(from - end) <= GapSlack && to > from && to <= MostSeconds && (words[2] == "X" || IsChord(words[2], out _));
            if (!fits) Add(file, i + 1, $"a start at {end:0.000}, a later end and a chord of the vocabulary (or X)", Quotation.Of(lines[i]));
            if (words.Length > 1 && TryNumber(words[1], out double next)) end = next;
        }

        if (lines.Length == 0) Add(file, null, "at least one segment", "none");
        else lengths.Add((file, (int)Math.Ceiling(Math.Min(end, MostSeconds))));
    }

    private void CheckEmotions(string folder, int count)
    {
        if (Lines(folder) is not { } lines) return;
        string heading = string.Join(' ', Layout.EmotionHeading.Split(' ')[..(1 + count)]);
        if (lines.FirstOrDefault("") != heading) Add(FileOf(folder), 1, $"'{heading}'", Quotation.Of(lines.FirstOrDefault("")));
        CheckRows(folder, lines, 1, $"{count} probabilities that add up to 1", words =>
        {
            double sum = 0;
            foreach (string word in words)
            {
                if (!TryNumber(word, out double p) || p is < 0 or > 1) return false;
                sum += p;
            }

            return words.Length == count && Math.Abs(sum - 1) <= SumSlack;
        });
    }

    private void CheckNumbers(string folder, string expected, Func<double, bool> fits)
    {
        if (Lines(folder) is { } lines)
            CheckRows(folder, lines, 0, expected, words => words.Length == 1 && TryNumber(words[0], out double value) && fits(value));
    }

    private void CheckFeature(FeatureFormat format)
    {
        if (Lines(format.Folder) is not { } lines) return;
        if (format.Heading is { } heading && lines.FirstOrDefault("") != heading)
            Add(FileOf(format.Folder), 1, $"'{heading}'", Quotation.Of(lines.FirstOrDefault("")));
        float[] before = [];
        CheckRows(format.Folder, lines, format.Heading is null ? 0 : 1, format.Feature.Expected, words =>
        {
            float[] now = Array.ConvertAll(words, word => TryNumber(word, out double value) ? (float)value : float.NaN);
            bool fits = format.Feature.IsRight(before, now);
            before = now;
            return fits;
        });
    }

    private bool CheckRows(string folder, string[] lines, int first, string expected, Func<string[], bool> fits)
    {
        string file = FileOf(folder);
        int before = problems.Count;
        int next = 0;
        for (int i = first; i < lines.Length; i++)
        {
            string[] words = Words(lines[i]);
            bool isSecond = int.TryParse(words.FirstOrDefault(""), NumberStyles.None, CultureInfo.InvariantCulture, out int second);
            bool valueFits = words.Length > 0 && fits(words[1..]);
            if (!isSecond || second != next || !valueFits) Add(file, i + 1, $"second {next} and {expected}", Quotation.Of(lines[i]));
            next = 1 + (isSecond && second >= next && second < MostSeconds ? second : next);
        }

        if (next == 0) Add(file, null, "at least one second", "none");
        else lengths.Add((file, next));
        return problems.Count == before;
    }

    // The median stands for the song's length, so that one bad file does not accuse the others.
    private void CheckLengths()
    {
        if (lengths.Count == 0) return;
        (string File, int Rows)[] sorted = [.. lengths.OrderBy(length => length.Rows)];
        int median = sorted[sorted.Length / 2].Rows;
        (string File, int Rows)[] off = [.. sorted.Where(length => Math.Abs(length.Rows - median) > Slack)];
        foreach ((string file, int rows) in off) Add(file, null, $"{median} seconds, give or take {Slack}, as in the song's other files", $"{rows}");
        if (off.Length == 0 && sorted[^1].Rows - sorted[0].Rows > Slack)
            Add(sorted[0].File, null, $"{sorted[^1].Rows} seconds, give or take {Slack}, as in {sorted[^1].File}", $"{sorted[0].Rows}");
    }

    private void CheckSemantic()
    {
        if (!folders.Contains(Layout.Semantic)) return;
        string file = FileOf(Layout.Semantic);
        if (SemanticCheck.Run(root, file, problems) is not { } rows || lengths.Count == 0) return;
        // A copy may have cut the embeddings where learning ends.
        int least = Math.Min(Song.MaxSeconds, lengths.Min(length => length.Rows)) - Slack;
        int most = lengths.Max(length => length.Rows) + Slack;
        if (rows < least || rows > most) Add(file, null, $"{least + Slack} rows, give or take {Slack}", $"{rows}");
    }

    private string[]? Lines(string folder) =>
        folders.Contains(folder) ? new CheckedFile(root, problems).Lines(FileOf(folder)) : null;

    private string FileOf(string folder) => Layout.FileOf(folder, id);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool TryNumber(string word, out double value) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private void Add(string file, int? line, string expected, string found) => problems.Add(new Problem(file, line, expected, found));
}
