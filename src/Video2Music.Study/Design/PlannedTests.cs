namespace Video2Music.Study.Design;

/// <summary>What is tested, and how, settled before anybody begins.</summary>
/// <param name="Reference">The system that each other one is compared with.</param>
/// <param name="Alpha">The level of significance, over all questions together.</param>
/// <param name="Draws">How often the bootstrap draws.</param>
/// <param name="Primary">The primary test, in words.</param>
/// <param name="Secondary">The secondary tests, in words.</param>
public sealed record PlannedTests(string Reference, double Alpha, int Draws, string Primary, IReadOnlyList<string> Secondary);
