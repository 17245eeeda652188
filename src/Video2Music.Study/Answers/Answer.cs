namespace Video2Music.Study.Answers;

/// <summary>A person's answer to one trial.</summary>
/// <param name="Sequence">The trial's number in that person's order, from 0.</param>
/// <param name="Kind">What the trial is there for.</param>
/// <param name="Clip">The clip's name.</param>
/// <param name="System">The system whose music was heard; of a pair, the left one.</param>
/// <param name="Scores">The scores, 1 to 5, by the question's id; empty for a pair.</param>
/// <param name="Right">Of a pair, the right system; null otherwise.</param>
/// <param name="Choice">Of a pair, what was chosen; null otherwise.</param>
/// <param name="Played">Share of the video that was really played, 0 to 1.</param>
/// <param name="Seconds">Seconds from the trial's beginning to its answer.</param>
/// <param name="At">When it was acknowledged.</param>
public sealed record Answer(
    int Sequence, TrialKind Kind, string Clip, string System, IReadOnlyDictionary<string, int> Scores, string? Right, PairChoice? Choice, double Played,
    double Seconds, DateTimeOffset At);
