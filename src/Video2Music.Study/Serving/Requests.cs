using Video2Music.Study.Answers;

namespace Video2Music.Study.Serving;

/// <summary>Somebody agrees to take part.</summary>
/// <param name="Language">The language they read.</param>
/// <param name="Consent">That they agree: true.</param>
/// <param name="Key">A random number of 32 hexadecimal digits that the page sends again with the same wish; null for none.</param>
internal sealed record BeginRequest(string Language, bool Consent, string? Key = null);

/// <summary>Somebody comes back.</summary>
/// <param name="Code">Their code.</param>
internal sealed record ResumeRequest(string Code);

/// <summary>The answer to a trial.</summary>
/// <param name="Sequence">The trial's number.</param>
/// <param name="Played">The share of the video that was played; of a pair, of that which was played less.</param>
/// <param name="Seconds">Seconds since the trial was shown.</param>
/// <param name="Scores">The scores by question; null of a pair.</param>
/// <param name="Choice">What was chosen of a pair; null of others.</param>
internal sealed record AnswerRequest(int Sequence, double Played, double Seconds, IReadOnlyDictionary<string, int>? Scores = null, PairChoice? Choice = null);
