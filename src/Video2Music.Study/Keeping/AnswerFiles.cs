using System.Text;
using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;

namespace Video2Music.Study.Keeping;

/// <summary>Reads what listeners have answered.</summary>
internal static class AnswerFiles
{
    /// <summary>The folder of the answers in that of the study.</summary>
    public const string Folder = "answers";

    /// <summary>The ending of a person's file.</summary>
    public const string Ending = ".jsonl";

    /// <summary>Reads all of them, in the order in which they began.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="hash">The hash of the study's file as it is.</param>
    /// <exception cref="Video2MusicException">A record belongs to another study, or is damaged.</exception>
    public static IReadOnlyList<Participant> ReadAll(string folder, string hash) =>
        [.. Files(folder, hash).OrderBy(file => file.Beginning.Number).ThenBy(file => file.Beginning.Id, StringComparer.Ordinal).Select(Participant)];

    /// <summary>What stands in front of each file, how many of its bytes are whole, and how many trials are answered.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static IEnumerable<(Beginning Beginning, int Length, int Answered)> Begun(string folder, string hash) =>
        Files(folder, hash).Select(file => (file.Beginning, file.Length, file.Answers.Count));

    // A kill in the middle of an answer leaves a piece of a line, which was never acknowledged.
    private static (string[] Lines, int Length) WholeLines(byte[] bytes)
    {
        int length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return (Encoding.UTF8.GetString(bytes, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries), length);
    }

    private static IEnumerable<(Beginning Beginning, int Length, IReadOnlyList<Answer> Answers)> Files(string folder, string hash)
    {
        string place = Path.Combine(folder, Folder);
        if (!Directory.Exists(place)) yield break;
        foreach (string file in Directory.EnumerateFiles(place, "*" + Ending).Order(StringComparer.Ordinal))
            if (Read(file, hash) is { } kept) yield return kept;
    }

    // A file without a whole first line is that of somebody whose beginning was never acknowledged.
    private static (Beginning Beginning, int Length, IReadOnlyList<Answer> Answers)? Read(string file, string hash)
    {
        if (Parse(PlainFile.ReadAllBytes(file), file, hash) is not { } kept) return null;
        // Answers are appended to the file of that name.
        return kept.Beginning.Id == Path.GetFileNameWithoutExtension(file) ? kept : throw NoAnswer(file, 1);
    }

    /// <summary>Reads what stands in a person's file.</summary>
    /// <param name="bytes">What stands there.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="hash">The hash of the study's file as it is.</param>
    /// <returns>What stands in front, how many bytes are whole, and the answers; null where not even the first line is whole.</returns>
    /// <exception cref="Video2MusicException">It belongs to another study, or is damaged (<see cref="Failure.BadProject"/>).</exception>
    public static (Beginning Beginning, int Length, IReadOnlyList<Answer> Answers)? Parse(byte[] bytes, string file, string hash)
    {
        (string[] lines, int length) = WholeLines(bytes);
        if (lines.Length == 0) return null;
        Beginning beginning = Parse<Beginning>(lines[0], file, 1);
        Check(beginning.Study, hash, file);
        if (beginning.Number is < 0 or >= Listeners.Most || beginning.Trials < 1) throw NoAnswer(file, 1);
        var answers = new List<Answer>();
        for (int i = 1; i < lines.Length; i++)
        {
            AnswerLine line = Parse<AnswerLine>(lines[i], file, i + 1);
            Check(line.Study, hash, file);
            if (line.Answer.Sequence != answers.Count || !line.Answer.Scores.Values.All(Score.IsOne)) throw NoAnswer(file, i + 1);
            answers.Add(line.Answer);
        }

        return (beginning, length, answers);
    }

    private static Participant Participant((Beginning Beginning, int Length, IReadOnlyList<Answer> Answers) file) =>
        new(file.Beginning.Id, file.Beginning.Language, file.Answers.Count >= file.Beginning.Trials, file.Answers);

    private static void Check(string found, string hash, string file)
    {
        if (found != hash) throw new Video2MusicException(Failure.BadProject,
            $"'{file}' was answered for another {ProtocolFile.Name} than lies there now: put back the one that the listeners had, or move the answers away.");
    }

    private static T Parse<T>(string line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, StrictJson.Options) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw NoAnswer(file, number, e);
        }
    }

    private static Video2MusicException NoAnswer(string file, int number, Exception? inner = null) =>
        new(Failure.BadProject, $"Line {number} of '{file}' is not the answer that belongs there: put back the file as the server wrote it.", inner);
}
