namespace Video2Music.Study.Design;

/// <summary>What makes a person's answers untrustworthy, settled before anybody begins.</summary>
/// <param name="TrapScore">What the trap asks for, 1 to 5: who gives any question another score is left out.</param>
/// <param name="GoldMost">The mean score over all questions that the gold trial may have at most.</param>
/// <param name="RepeatMost">How far the repeated trial's scores may be from the first's, as a mean of absolute differences over all questions.</param>
/// <param name="SpreadLeast">How many different scores a person must have used in the rated trials at least.</param>
public sealed record Exclusions(int TrapScore, double GoldMost, double RepeatMost, int SpreadLeast);
