using Video2Music.Foundation;
using Video2Music.Study.Answers;

namespace Video2Music.Study.Design;

/// <summary>What a study must be like before anybody may begin it.</summary>
internal static class ProtocolCheck
{
    // Beyond these a report would take more memory and time than anybody means to give it.
    private const int MostDraws = 1_000_000;
    private const double LongestSeconds = 3600;

    /// <summary>What is wrong with a study, as the rest of a sentence; null where nothing is.</summary>
    /// <param name="protocol">The study.</param>
    public static string? FindFault(Protocol protocol) => HasHoles(protocol) ? "it has a null in a list" : Faults(protocol).FirstOrDefault();

    // Of these the reader of JSON knows only that the lists themselves are there.
    private static bool HasHoles(Protocol protocol) =>
        ((IEnumerable<object?>)[.. protocol.Systems, .. protocol.Clips, .. protocol.Questions, .. protocol.Stimuli, .. protocol.Tests.Secondary,
            .. protocol.Words.Values])
        .Concat(protocol.Words.Values.Where(words => words is not null).SelectMany(words => (IEnumerable<object?>)[
            .. words.Consent, .. words.Questions.Values, .. words.Page.Values,
            .. words.Questions.Values.Where(question => question is not null).SelectMany(question => question.Points)])).Contains(null);

    private static IEnumerable<string> Faults(Protocol protocol)
    {
        if (protocol.Version is not (Protocol.FirstVersion or Protocol.CurrentVersion))
            yield return $"its format is {protocol.Version}, expected {Protocol.FirstVersion} or {Protocol.CurrentVersion}";
        if (protocol.Systems.Count < 2) yield return $"it compares {Amount.Of(protocol.Systems.Count, "system")}, expected 2 or more";
        if (protocol.Clips.Count < 2) yield return $"it has {Amount.Of(protocol.Clips.Count, "clip")}, expected 2 or more";
        if (new[] { protocol.Systems, protocol.Clips, protocol.Questions }.Any(names => names.Distinct().Count() < names.Count))
            yield return "it names a system, a clip or a question twice";
        if (protocol.Questions.Count is 0) yield return "it asks no question";
        int fewest = Math.Min(TrialPlan.Between + 1, protocol.Clips.Count);
        if (protocol.Pairs != 0 && (protocol.Pairs < fewest || protocol.Pairs > protocol.Clips.Count))
            yield return $"it has {Amount.Of(protocol.Pairs, "pair")}, expected none or {Range(fewest, protocol.Clips.Count)}";
        if (protocol.Block < 1) yield return "it has no trials between two pauses";
        if (protocol.Exclusions.TrapScore is < Score.Least or > Score.Most) yield return "its trap asks for a score that there is not";
        if (!protocol.Systems.Contains(protocol.Tests.Reference))
            yield return $"its tests compare with '{protocol.Tests.Reference}', which is no system of it";
        if (protocol.Tests.Draws is < 1 or > MostDraws) yield return $"its tests draw {Amount.Of(protocol.Tests.Draws, "time")}, expected 1 to {MostDraws}";
        if (protocol.Tests.Alpha is not (> 0 and < 1)) yield return $"its tests have the level {protocol.Tests.Alpha}, expected one between 0 and 1";
        foreach (string fault in Missing(protocol).Concat(Untold(protocol))) yield return fault;
    }

    private static IEnumerable<string> Missing(Protocol protocol)
    {
        foreach (string clip in protocol.Clips)
            foreach (string system in protocol.Systems.Where(system => !Has(protocol, clip, system)))
                yield return $"there is no video of '{clip}' with the music of '{system}'";
        if (!protocol[StimulusPurpose.Training].Any() || !protocol[StimulusPurpose.Gold].Any()) yield return "it has no training or no gold trial";
        foreach (Stimulus stimulus in protocol.Stimuli.Where(stimulus => !IsSound(stimulus)))
            yield return $"its stimulus '{stimulus.File}' has no sound name or length";
    }

    private static IEnumerable<string> Untold(Protocol protocol)
    {
        if (protocol.Words.Count is 0) yield return "it says nothing in any language";
        string[] keys = [.. protocol.Words.Values.SelectMany(words => words.Page.Keys).Distinct()];
        foreach ((string language, Wording words) in protocol.Words)
        {
            if (words.Consent.Count is 0) yield return $"nobody is asked to consent in '{language}'";
            foreach (string question in protocol.Questions.Where(id => words.Questions.GetValueOrDefault(id)?.Points.Count is not Score.Most))
                yield return $"question '{question}' is not told with a word at each point in '{language}'";
            foreach (string key in keys.Where(key => string.IsNullOrWhiteSpace(words.Page.GetValueOrDefault(key))))
                yield return $"'{key}' is not told in '{language}'";
        }
    }

    private static string Range(int least, int most) => least == most ? $"{least}" : $"{least} to {most}";

    private static bool IsSound(Stimulus stimulus) => SafeName.Find(stimulus.File) is not null && stimulus.Seconds is > 0 and <= LongestSeconds;

    private static bool Has(Protocol protocol, string clip, string system) =>
        protocol.Stimuli.Any(one => one.Purpose == StimulusPurpose.Rated && one.Clip == clip && one.System == system);
}
