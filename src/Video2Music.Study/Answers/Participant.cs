namespace Video2Music.Study.Answers;

/// <summary>A person of a study and what they answered.</summary>
/// <param name="Id">The random id of 128 bits, as 32 hexadecimal digits.</param>
/// <param name="Language">The language in which the questions were read, such as "en".</param>
/// <param name="IsFinished">Whether the last trial was answered.</param>
/// <param name="Answers">The answers by sequence, each trial at most once.</param>
public sealed record Participant(string Id, string Language, bool IsFinished, IReadOnlyList<Answer> Answers);
