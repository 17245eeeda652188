namespace Video2Music.Study.Analysis;

/// <summary>Why a person's answers do not count.</summary>
public enum ExclusionReason
{
    /// <summary>The last trial was not answered.</summary>
    Unfinished,

    /// <summary>The trial that asks for a certain score was given another.</summary>
    Trap,

    /// <summary>Another video's music, half of it silent, was rated well.</summary>
    Gold,

    /// <summary>The same video was rated quite differently the second time.</summary>
    Repeat,

    /// <summary>Nearly everything was given the same score.</summary>
    Spread,
}
