using Video2Music.Study.Design;

namespace Video2Music.Study.Tests;

/// <summary>Studies whose videos are only names.</summary>
internal static class Protocols
{
    // So short that nobody has to wait.
    private const double Seconds = 1e-6;

    /// <summary>A study.</summary>
    /// <param name="clips">How many clips.</param>
    /// <param name="systems">How many systems.</param>
    /// <param name="pairs">How many pairs each listener compares.</param>
    /// <param name="hasOwnTraining">Whether the training has clips of its own.</param>
    public static Protocol Make(int clips, int systems, int pairs = 0, bool hasOwnTraining = false)
    {
        string[] names = [.. Enumerable.Range(0, clips).Select(i => $"clip{i}")], makers = [.. Enumerable.Range(0, systems).Select(i => $"system{i}")];
        return new Protocol
        {
            Version = Protocol.CurrentVersion,
            Seed = 7,
            Systems = makers,
            Clips = names,
            Questions = Words.Questions,
            Pairs = pairs,
            Block = 10,
            Exclusions = new Exclusions(2, 3, 1.5, 2),
            Tests = new PlannedTests(makers[0], 0.05, 10_000, "", []),
            Stimuli =
            [
                .. names.SelectMany(clip => makers.Select(system => One(StimulusPurpose.Rated, clip, system))),
                .. names.Take(3).Select(clip => One(StimulusPurpose.Gold, clip, makers[0])),
                .. hasOwnTraining
                    ? [One(StimulusPurpose.Training, "first", makers[0]), One(StimulusPurpose.Training, "second", makers[1])]
                    : names.Select((clip, i) => One(StimulusPurpose.Training, clip, makers[i % systems])),
            ],
            Words = Words.Read(),
        };
    }

    private static Stimulus One(StimulusPurpose purpose, string clip, string system) =>
        new($"{purpose}{clip}{system}.mp4", purpose, clip, system, Seconds, -16, "");
}
