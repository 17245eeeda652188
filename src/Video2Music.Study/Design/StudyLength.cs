namespace Video2Music.Study.Design;

/// <summary>How long a study takes a person.</summary>
internal static class StudyLength
{
    // To read and choose, each question, and what stands around them.
    private const double SecondsAQuestion = 3, SecondsATrial = 5, SecondsInFront = 120;

    /// <summary>Minutes, about.</summary>
    /// <param name="protocol">The study.</param>
    public static int Minutes(Protocol protocol)
    {
        IReadOnlyList<Trial> plan = TrialPlan.Of(protocol, 0);
        double seconds = SecondsInFront + plan.Sum(trial => trial.Stimuli.Sum(stimulus => stimulus.Seconds) + SecondsATrial
            + (trial.Right is null ? SecondsAQuestion * protocol.Questions.Count : SecondsAQuestion));
        return (int)Math.Ceiling(seconds / 60);
    }
}
