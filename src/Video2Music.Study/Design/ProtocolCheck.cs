namespace Video2Music.Study.Design;

/// <summary>What a study must be like before anybody may begin it.</summary>
internal static class ProtocolCheck
{
    private const int Points = 5;

    /// <summary>What is wrong with a study, as the rest of a sentence; null where nothing is.</summary>
    /// <param name="protocol">The study.</param>
    public static string? FindFault(Protocol protocol) => Faults(protocol).FirstOrDefault();

    private static IEnumerable<string> Faults(Protocol protocol)
    {
        if (protocol.Version != Protocol.CurrentVersion) yield return $"its format is {protocol.Version}, expected {Protocol.CurrentVersion}";
        if (protocol.Systems.Count < 2) yield return $"it compares {protocol.Systems.Count} systems, expected 2 or more";
        if (protocol.Clips.Count < 2) yield return $"it has {protocol.Clips.Count} clips, expected 2 or more";
        if (protocol.Systems.Distinct().Count() < protocol.Systems.Count || protocol.Clips.Distinct().Count() < protocol.Clips.Count)
            yield return "it names a system or a clip twice";
        if (protocol.Questions.Count is 0) yield return "it asks no question";
        int fewest = Math.Min(TrialPlan.Between + 1, protocol.Clips.Count);
        if (protocol.Pairs != 0 && (protocol.Pairs < fewest || protocol.Pairs > protocol.Clips.Count))
            yield return $"it has {protocol.Pairs} pairs, expected none or {fewest} to {protocol.Clips.Count}";
        if (protocol.Block < 1) yield return "it has no trials between two pauses";
        if (protocol.Exclusions.TrapScore is < 1 or > Points) yield return "its trap asks for a score that there is not";
        if (!protocol.Systems.Contains(protocol.Tests.Reference))
            yield return $"its tests compare with '{protocol.Tests.Reference}', which is no system of it";
        foreach (string fault in Missing(protocol).Concat(Untold(protocol))) yield return fault;
    }

    private static IEnumerable<string> Missing(Protocol protocol)
    {
        foreach (string clip in protocol.Clips)
            foreach (string system in protocol.Systems.Where(system => !Has(protocol, clip, system)))
                yield return $"there is no video of '{clip}' with the music of '{system}'";
        if (!protocol[StimulusPurpose.Training].Any() || !protocol[StimulusPurpose.Gold].Any()) yield return "it has no training or no gold trial";
        foreach (Stimulus stimulus in protocol.Stimuli.Where(stimulus => !IsPlain(stimulus.File) || !(stimulus.Seconds > 0)))
            yield return $"its stimulus '{stimulus.File}' has no sound name or length";
    }

    private static IEnumerable<string> Untold(Protocol protocol)
    {
        if (protocol.Words.Count is 0) yield return "it says nothing in any language";
        string[] keys = [.. protocol.Words.Values.SelectMany(words => words.Page.Keys).Distinct()];
        foreach ((string language, Wording words) in protocol.Words)
        {
            if (words.Consent.Count is 0) yield return $"nobody is asked to consent in '{language}'";
            foreach (string question in protocol.Questions.Where(id => words.Questions.GetValueOrDefault(id)?.Points.Count is not Points))
                yield return $"question '{question}' is not told with a word at each point in '{language}'";
            foreach (string key in keys.Where(key => string.IsNullOrWhiteSpace(words.Page.GetValueOrDefault(key))))
                yield return $"'{key}' is not told in '{language}'";
        }
    }

    private static bool Has(Protocol protocol, string clip, string system) =>
        protocol.Stimuli.Any(one => one.Purpose == StimulusPurpose.Rated && one.Clip == clip && one.System == system);

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.') && name[0] != '.';
}
