namespace Video2Music.Study.Analysis;

/// <summary>What a comparison shows.</summary>
public enum Conclusion
{
    /// <summary>There is no test: too few people or clips, or differences that do not vary.</summary>
    Untested,

    /// <summary>No difference is shown.</summary>
    Open,

    /// <summary>The system is better than the reference.</summary>
    Better,

    /// <summary>The system is worse than the reference.</summary>
    Worse,
}
