using System.Text;
using System.Text.Json;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Tests.Keeping;

/// <summary>
/// A study's file and people's answers, damaged: they are read, and then everything can be done with them, or refused with the documented exception.
/// V2M_FUZZ says how many copies are tried of each.
/// </summary>
public sealed class DamagedStudyTests
{
    private const string Hash = "5f1c";

    // A study says much: its texts stand in memory a few times, and a person's trials are laid out.
    private const int BytesAByte = 1024;

    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 20_000;

    [Fact]
    public void Study_Damaged_IsReadOrRefused() =>
        Mutations.Try(Mutations.Of(Count, 1, Encoding.UTF8.GetBytes(Small())), bytes => Use(ProtocolFile.Parse(bytes, "study.json")), IsRefusal, BytesAByte);

    [Fact]
    public void Study_OtherJson_IsReadOrRefused() =>
        Mutations.Try(JsonMutations.Of(Small()), bytes => Use(ProtocolFile.Parse(bytes, "study.json")), IsRefusal, BytesAByte);

    [Fact]
    public void Answers_Damaged_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 2, Encoding.UTF8.GetBytes(string.Concat(Lines().Select(line => line + "\n")))), UseAnswers, IsRefusal, BytesAByte);

    [Fact]
    public void Answers_OtherJson_AreReadOrRefused()
    {
        string[] lines = Lines();
        for (int i = 0; i < lines.Length; i++)
        {
            string before = string.Concat(lines.Take(i).Select(line => line + "\n"));
            Mutations.Try(
                JsonMutations.Of(lines[i]).Select(line => (byte[])[.. Encoding.UTF8.GetBytes(before), .. line, (byte)'\n']),
                UseAnswers, IsRefusal, BytesAByte);
        }
    }

    // Answers go on being written into the file of the id that stands in it.
    [Theory]
    [InlineData("../../elsewhere")]
    [InlineData("another")]
    public void Answers_IdOfAnotherFile_AreRefused(string id)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[AnswerFiles.Folder]);
        folder.Write($"{AnswerFiles.Folder}/{Id}{AnswerFiles.Ending}", string.Concat(Lines().Select(line => line + "\n")));
        Assert.Single(AnswerFiles.ReadAll(folder.Path, Hash));
        folder.Write($"{AnswerFiles.Folder}/{Id}{AnswerFiles.Ending}", Lines()[0].Replace(Id, id, StringComparison.Ordinal) + "\n");
        Assert.Equal(Failure.BadProject, Assert.Throws<Video2MusicException>(() => AnswerFiles.ReadAll(folder.Path, Hash)).Failure);
    }

    private static string Id { get; } = new('a', 32);

    private static bool IsRefusal(Exception e) => e is Video2MusicException { Failure: Failure.BadProject };

    private static void Use(Protocol protocol)
    {
        Assert.True(StudyLength.Minutes(protocol) > 0);
        Assert.NotEmpty(TrialPlan.Of(protocol, 7));
        Assert.Empty(StudyAnalysis.Of(protocol, []).Main.Comparisons);
    }

    // What was read can be analysed, whatever it says.
    private static void UseAnswers(byte[] bytes)
    {
        if (AnswerFiles.Parse(bytes, "a.jsonl", Hash) is not { } kept) return;
        _ = StudyAnalysis.Of(Study, [new Participant(kept.Beginning.Id, kept.Beginning.Language, true, kept.Answers)]);
        Assert.NotEmpty(TrialPlan.Of(Study, kept.Beginning.Number));
    }

    private static Protocol Study { get; } = Protocols.Make(2, 2) is var protocol ? protocol with { Tests = protocol.Tests with { Draws = 10 } } : null!;

    // One language with few words, so that damage meets all else, too.
    private static string Small()
    {
        Wording english = Study.Words["en"];
        Protocol small = Study with
        {
            Questions = [.. Study.Questions.Take(2)],
            Words = new Dictionary<string, Wording>
            {
                ["en"] = english with { Consent = ["Yes"], Page = english.Page.Take(3).ToDictionary() },
            },
        };
        return JsonSerializer.Serialize(small, StrictJson.Options);
    }

    private static string[] Lines()
    {
        var when = new DateTimeOffset(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);
        Dictionary<string, int> scores = Study.Questions.ToDictionary(question => question, _ => 4), none = [];
        return
        [
            Line(new Beginning(Hash, Id, "NXVH7MMSKA", 3, "en", "Chromium", 9, when)),
            Line(new AnswerLine(Hash, new Answer(0, TrialKind.Rated, "clip0", "system0", scores, null, null, 1, 9, when))),
            Line(new AnswerLine(Hash, new Answer(1, TrialKind.Rated, "clip0", "system1", scores, null, null, 1, 9, when))),
            Line(new AnswerLine(Hash, new Answer(2, TrialKind.Pair, "clip1", "system0", none, "system1", PairChoice.Tie, 1, 9, when))),
        ];
    }

    private static string Line<T>(T value) => JsonSerializer.Serialize(value, StrictJson.Options);
}
