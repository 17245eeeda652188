using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>Who breaks a rule of the study is left out for that rule, and who keeps to all of them is not.</summary>
public sealed class PersonCheckTests
{
    private static readonly PlannedStudy Planned = new();
    private static readonly Exclusions Rules = Planned.Protocol().Exclusions;

    [Fact]
    public void Person_WhoKeepsToTheRules_Counts() => Assert.Empty(PersonCheck.Of(Sound(), Rules).Reasons);

    [Fact]
    public void Person_WhoStopped_IsLeftOutForThatAlone()
    {
        Participant person = Sound();
        Assert.Equal([ExclusionReason.Unfinished], PersonCheck.Of(person with { IsFinished = false, Answers = [.. person.Answers.Take(3)] }, Rules).Reasons);
        Assert.Equal([ExclusionReason.Unfinished], PersonCheck.Of(person with { IsFinished = false, Answers = [] }, Rules).Reasons);
    }

    [Theory]
    [InlineData(TrialKind.Trap, 3, ExclusionReason.Trap)]
    [InlineData(TrialKind.Gold, 4, ExclusionReason.Gold)]
    [InlineData(TrialKind.Rated, 3, ExclusionReason.Spread)]
    public void Person_WhoScoredATrialSo_IsLeftOut(TrialKind kind, int score, ExclusionReason reason)
    {
        // Whose rated trials are all the same has the repeated one the same, too.
        TrialKind[] kinds = kind == TrialKind.Rated ? [kind, TrialKind.Repeat] : [kind];
        Assert.Equal([reason], PersonCheck.Of(With(kinds, score), Rules).Reasons);
    }

    [Fact]
    public void Person_WhoRatesTheRepeatOtherwise_IsLeftOut()
    {
        Participant person = With([TrialKind.Repeat], 1);
        Answer repeat = person.Answers.First(answer => answer.Kind == TrialKind.Repeat);
        Participant far = person with
        {
            Answers = [.. person.Answers.Select(answer => answer.Kind == TrialKind.Rated && answer.Clip == repeat.Clip && answer.System == repeat.System
                ? Scored(answer, 3) : answer)],
        };
        Assert.Equal([ExclusionReason.Repeat], PersonCheck.Of(far, Rules).Reasons);
        Assert.Equal(2, PersonCheck.RepeatDistances(far).Average());
    }

    [Fact]
    public void Gold_JustAsGoodAsAllowed_Counts() => Assert.Empty(PersonCheck.Of(With([TrialKind.Gold], 3), Rules).Reasons);

    private static Participant Sound() => Planned.People(1, 4)[0];

    private static Participant With(TrialKind[] kinds, int score)
    {
        Participant person = Sound();
        return person with { Answers = [.. person.Answers.Select(answer => kinds.Contains(answer.Kind) ? Scored(answer, score) : answer)] };
    }

    private static Answer Scored(Answer answer, int score) => answer with { Scores = answer.Scores.ToDictionary(pair => pair.Key, _ => score) };
}
