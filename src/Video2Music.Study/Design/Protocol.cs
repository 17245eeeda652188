namespace Video2Music.Study.Design;

/// <summary>
/// What a study is, written down before anybody begins: <c>study.json</c>. Its hash stands in every record, and once there is one it may not change.
/// </summary>
public sealed record Protocol
{
    /// <summary>The version of this format that is written.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The first version, which is read too: a study of it keeps the order of trials that its listeners began with.</summary>
    public const int FirstVersion = 1;

    /// <summary>The version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>The seed of all that is drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>The systems' names, in the order in which they were given.</summary>
    public required IReadOnlyList<string> Systems { get; init; }

    /// <summary>The names of the clips that are rated.</summary>
    public required IReadOnlyList<string> Clips { get; init; }

    /// <summary>The ids of the questions, in their order, such as "quality".</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>How many pairs each listener compares.</summary>
    public required int Pairs { get; init; }

    /// <summary>After how many trials the page offers a pause.</summary>
    public required int Block { get; init; }

    /// <summary>What makes a person's answers untrustworthy.</summary>
    public required Exclusions Exclusions { get; init; }

    /// <summary>What is tested, and how.</summary>
    public required PlannedTests Tests { get; init; }

    /// <summary>Every video that is shown.</summary>
    public required IReadOnlyList<Stimulus> Stimuli { get; init; }

    /// <summary>All that the page says, by language, such as "en".</summary>
    public required IReadOnlyDictionary<string, Wording> Words { get; init; }

    /// <summary>The video with the music of a system; throws where there is none.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="clip">The clip's name.</param>
    /// <param name="system">The system's name.</param>
    public Stimulus Find(StimulusPurpose purpose, string clip, string system) =>
        Stimuli.First(stimulus => stimulus.Purpose == purpose && stimulus.Clip == clip && stimulus.System == system);

    /// <summary>A question's short name, for tables.</summary>
    /// <param name="question">Its id.</param>
    /// <param name="language">The language.</param>
    public string NameOf(string question, string language = "en") => Words[language].Questions[question].Name;

    /// <summary>The stimuli of a purpose.</summary>
    /// <param name="purpose">The purpose.</param>
    public IEnumerable<Stimulus> this[StimulusPurpose purpose] => Stimuli.Where(stimulus => stimulus.Purpose == purpose);
}
