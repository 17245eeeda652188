using Microsoft.AspNetCore.Http;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Serving;

/// <summary>Looks at an answer before it is kept.</summary>
/// <param name="protocol">The study.</param>
internal sealed class AnswerSheet(Protocol protocol)
{
    /// <summary>How much of a video has to be played before it may be judged, 0 to 1.</summary>
    public const double PlayedLeast = 0.9;

    private const double LongestSeconds = 7 * 24 * 3600;

    /// <summary>The answer as it is kept.</summary>
    /// <param name="request">The answer as it came.</param>
    /// <param name="trial">The trial that it is for.</param>
    /// <param name="shown">How long ago the trial was shown; null where that is not known, as after the server began anew.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="Refusal">It is not an answer to that trial.</exception>
    public Answer Accept(AnswerRequest request, Trial trial, TimeSpan? shown, DateTimeOffset now)
    {
        if (!(request.Seconds is >= 0 and <= LongestSeconds)) throw Wrong("The time that it took is none.");
        CheckPlayed(request, trial, shown);
        return trial.Kind == TrialKind.Pair
            ? Make(new Dictionary<string, int>(), CheckChoice(request))
            : Make(CheckScores(request), null);

        Answer Make(IReadOnlyDictionary<string, int> scores, PairChoice? choice) => new(
            request.Sequence, trial.Kind, trial.Clip, trial.System, scores, trial.Right, choice, request.Played, request.Seconds, now);
    }

    // The page tells how much was played; that it cannot have been faster than time goes is known here.
    private static void CheckPlayed(AnswerRequest request, Trial trial, TimeSpan? shown)
    {
        if (!(request.Played is >= 0 and <= 1)) throw Wrong("The share that was played is none.");
        if (trial.Stimuli.Count == 0) return;
        double length = PlayedLeast * trial.Stimuli.Sum(stimulus => stimulus.Seconds);
        if (request.Played < PlayedLeast || shown?.TotalSeconds < length || request.Seconds < length) throw Wrong("The video was not played to its end.");
    }

    private static PairChoice CheckChoice(AnswerRequest request) =>
        request is { Scores: null, Choice: { } choice } ? choice : throw Wrong("Expected a choice, and no scores.");

    private Dictionary<string, int> CheckScores(AnswerRequest request)
    {
        if (request is not { Scores: { } scores, Choice: null } || scores.Count != protocol.Questions.Count)
            throw Wrong("Expected a score for each question, and no choice.");
        return protocol.Questions.ToDictionary(question => question, question => scores.TryGetValue(question, out int score) && Score.IsOne(score)
            ? score
            : throw Wrong($"Expected a score from {Score.Least} to {Score.Most} for each question."));
    }

    private static Refusal Wrong(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
