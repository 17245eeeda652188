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

    /// <summary>Reads all of them.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="hash">The hash of the study's file as it is.</param>
    /// <exception cref="Video2MusicException">A record belongs to another study, or is damaged.</exception>
    public static IReadOnlyList<Participant> ReadAll(string folder, string hash) =>
        [.. Kept(folder, hash).OrderBy(kept => kept.Beginning.Number).ThenBy(kept => kept.Beginning.Id, StringComparer.Ordinal).Select(kept => kept.Participant)];

    /// <summary>Reads all files with what stands in front of them.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static IEnumerable<(Beginning Beginning, Participant Participant)> Kept(string folder, string hash)
    {
        string place = Path.Combine(folder, Folder);
        if (!Directory.Exists(place)) yield break;
        foreach (string file in Directory.EnumerateFiles(place, "*" + Ending).Order(StringComparer.Ordinal))
            if (Read(file, hash) is { } kept) yield return kept;
    }

    /// <summary>Whole lines, and how many bytes they take: a kill in the middle of an answer leaves a piece of a line, which was never acknowledged.</summary>
    /// <param name="bytes">All of a file.</param>
    public static (string[] Lines, int Length) WholeLines(byte[] bytes)
    {
        int length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return (System.Text.Encoding.UTF8.GetString(bytes, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries), length);
    }

    // A file without a whole first line is that of somebody whose beginning was never acknowledged.
    private static (Beginning, Participant)? Read(string file, string hash)
    {
        (string[] lines, _) = WholeLines(PlainFile.ReadAllBytes(file));
        if (lines.Length == 0) return null;
        Beginning beginning = Parse<Beginning>(lines[0], file, 1);
        Check(beginning.Study, hash, file);
        var answers = new SortedDictionary<int, Answer>();
        for (int i = 1; i < lines.Length; i++)
        {
            AnswerLine line = Parse<AnswerLine>(lines[i], file, i + 1);
            Check(line.Study, hash, file);
            answers.TryAdd(line.Answer.Sequence, line.Answer);
        }

        return (beginning, new Participant(beginning.Id, beginning.Language, answers.Count >= beginning.Trials, [.. answers.Values]));
    }

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
            throw new Video2MusicException(Failure.BadProject, $"Line {number} of '{file}' is no answer: put back the file as the server wrote it.", e);
        }
    }
}
