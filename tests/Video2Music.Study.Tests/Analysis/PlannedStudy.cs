using System.Globalization;
using System.Text;
using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Simulation;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>A study that is made up, and people whose answers come from a model.</summary>
internal sealed record PlannedStudy
{
    /// <summary>The system that the others are compared with.</summary>
    public const string Reference = "paper";

    private static readonly DateTimeOffset Begun = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The systems' true means; the reference stands last.</summary>
    public IReadOnlyList<(string System, double Mean)> Systems { get; init; } = [("ours", 3.65), ("same", 2.95), (Reference, 2.95)];

    public int Clips { get; init; } = 12;

    public IReadOnlyList<string> Questions { get; init; } = ["quality", "correspondence", "harmony", "rhythm", "loudness"];

    public int Draws { get; init; } = 200;

    public ScoreModel Model { get; init; } = new();

    public Protocol Protocol() => new()
    {
        Version = Design.Protocol.CurrentVersion,
        Seed = 7,
        Systems = [.. Systems.Select(system => system.System)],
        Clips = [.. Enumerable.Range(0, Clips).Select(ClipName)],
        Questions = Questions,
        Pairs = Clips,
        Block = 10,
        Exclusions = new Exclusions(TrapScore: 2, GoldMost: 3, RepeatMost: 1.5, SpreadLeast: 2),
        Tests = new PlannedTests(Reference, .05, Draws, "mean difference", ["signed rank"]),
        Stimuli =
        [
            .. from system in Systems from clip in Enumerable.Range(0, Clips) select Video(StimulusPurpose.Rated, ClipName(clip), system.System),
            Video(StimulusPurpose.Training, "first", Reference),
            Video(StimulusPurpose.Gold, ClipName(0), Reference),
        ],
        Words = new Dictionary<string, Wording> { ["en"] = Words() },
    };

    /// <summary>People who did all that was asked.</summary>
    public IReadOnlyList<Participant> People(int people, long seed)
    {
        var random = new RandomSource(seed);
        int[][,,] scores = [.. Questions.Select(_ => ScoreDraw.Draw(Model, [.. Systems.Select(system => system.Mean)], people, Clips, random))];
        return [.. Enumerable.Range(0, people).Select(person => new Participant(
            person.ToString("x32", CultureInfo.InvariantCulture), "en", IsFinished: true, [.. Answers(person, scores, random)]))];
    }

    /// <summary>Writes study and answers as the server does.</summary>
    public static void Write(string folder, Protocol protocol, IReadOnlyList<Participant> people)
    {
        ProtocolFile.Write(folder, protocol);
        ProtocolFile.Read(folder, out string hash);
        string answers = Directory.CreateDirectory(Path.Combine(folder, AnswerFiles.Folder)).FullName;
        foreach ((int number, Participant person) in people.Index())
        {
            int trials = person.IsFinished ? person.Answers.Count : person.Answers.Count + 1;
            var text = new StringBuilder(Line(new Beginning(hash, person.Id, "code", number, person.Language, "Firefox", trials, Begun)));
            foreach (Answer answer in person.Answers) text.Append(Line(new AnswerLine(hash, answer)));
            File.WriteAllText(Path.Combine(answers, person.Id + AnswerFiles.Ending), text.ToString());
        }
    }

    private static string Line<T>(T value) => JsonSerializer.Serialize(value, StrictJson.Options) + "\n";

    private static string ClipName(int clip) => $"clip {clip + 1}";

    private static Stimulus Video(StimulusPurpose purpose, string clip, string system) =>
        new(Guid.CreateVersion7().ToString("n") + ".mp4", purpose, clip, system, 20, -16, new string('0', 64));

    private Wording Words() => new(
        "English", ["Do you agree?"],
        Questions.ToDictionary(id => id, id => new QuestionWording($"{id} |", $"How is the {id}?", ["1", "2", "3", "4", "5"])),
        new Dictionary<string, string>());

    private IEnumerable<Answer> Answers(int person, int[][,,] scores, RandomSource random)
    {
        int at = 0;
        for (int clip = 0; clip < Clips; clip++)
            for (int system = 0; system < Systems.Count; system++)
                yield return Rated(at++, TrialKind.Rated, clip, Systems[system].System, [.. scores.Select(question => question[person, clip, system])]);
        yield return Rated(at++, TrialKind.Gold, 0, Reference, [.. Questions.Select(_ => 1)]);
        yield return Rated(at++, TrialKind.Trap, 1, Reference, [.. Questions.Select(_ => 2)]) with { Clip = "", System = "" };
        yield return Rated(at++, TrialKind.Repeat, Clips - 1, Systems[0].System, [.. scores.Select(question => question[person, Clips - 1, 0])]);
        for (int clip = 0; clip < Clips; clip++)
        {
            int left = (clip + person) % Systems.Count, right = (left + 1) % Systems.Count;
            double better = Systems[left].Mean - Systems[right].Mean + 2 * random.NextDouble() - 1;
            PairChoice choice = Math.Abs(better) < .25 ? PairChoice.Tie : better > 0 ? PairChoice.Left : PairChoice.Right;
            yield return new Answer(at++, TrialKind.Pair, ClipName(clip), Systems[left].System, new Dictionary<string, int>(), Systems[right].System, choice,
                1, 40, Begun);
        }
    }

    private Answer Rated(int sequence, TrialKind kind, int clip, string system, int[] scores) => new(
        sequence, kind, ClipName(clip), system, Questions.Zip(scores).ToDictionary(pair => pair.First, pair => pair.Second), null, null, 1, 30, Begun);
}
