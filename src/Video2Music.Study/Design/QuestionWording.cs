namespace Video2Music.Study.Design;

/// <summary>A question in a language.</summary>
/// <param name="Name">Its short name, for tables.</param>
/// <param name="Text">The question.</param>
/// <param name="Points">What the scores 1 to 5 mean.</param>
public sealed record QuestionWording(string Name, string Text, IReadOnlyList<string> Points);
