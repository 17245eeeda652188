using Video2Music.Study.Answers;

namespace Video2Music.Study.Keeping;

/// <summary>A further line of a person's file.</summary>
/// <param name="Study">The hash of the study's file.</param>
/// <param name="Answer">The answer.</param>
internal sealed record AnswerLine(string Study, Answer Answer);
