namespace Video2Music.Study.Answers;

/// <summary>What a trial of a study is there for.</summary>
public enum TrialKind
{
    /// <summary>To learn the page by: never counted.</summary>
    Training,

    /// <summary>A video that is rated.</summary>
    Rated,

    /// <summary>A video with another's music, half of it silent: who rates it well did not listen.</summary>
    Gold,

    /// <summary>A trial that asks for a certain answer: who gives another did not read.</summary>
    Trap,

    /// <summary>A video that was rated before: how far a person agrees with themselves.</summary>
    Repeat,

    /// <summary>One clip with the music of two systems: which suits it better.</summary>
    Pair,
}
