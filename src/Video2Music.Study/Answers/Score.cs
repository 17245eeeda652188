namespace Video2Music.Study.Answers;

/// <summary>What can be answered to a question: whole points from the worst to the best.</summary>
internal static class Score
{
    /// <summary>The worst.</summary>
    public const int Least = 1;

    /// <summary>The best; so how many points there are.</summary>
    public const int Most = 5;

    /// <summary>Whether a number is a score.</summary>
    /// <param name="number">The number.</param>
    public static bool IsOne(int number) => number is >= Least and <= Most;
}
