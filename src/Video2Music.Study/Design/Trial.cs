using Video2Music.Study.Answers;

namespace Video2Music.Study.Design;

/// <summary>What a person is shown and asked at once.</summary>
/// <param name="Kind">What it is there for.</param>
/// <param name="Clip">The clip's name; empty for a trap.</param>
/// <param name="System">The system whose music is heard; of a pair, the left one; empty for a trap.</param>
/// <param name="Right">Of a pair, the right system; null otherwise.</param>
/// <param name="Stimuli">What is shown, from left to right.</param>
public sealed record Trial(TrialKind Kind, string Clip, string System, string? Right, IReadOnlyList<Stimulus> Stimuli);
