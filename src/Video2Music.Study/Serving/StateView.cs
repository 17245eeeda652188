using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Serving;

/// <summary>What the page of a person knows: the next trial, and nothing that tells a gold or a repeated one, or a system, from others.</summary>
/// <param name="Id">Who it is; sent back with each answer.</param>
/// <param name="Code">What the person types to come back.</param>
/// <param name="Language">The language they began in.</param>
/// <param name="Sequence">The number of the trial, from 0; so how many are answered.</param>
/// <param name="Total">How many trials there are.</param>
/// <param name="Kind">"training", "rating", "trap", "pair", or "done".</param>
/// <param name="Videos">The addresses of what is shown.</param>
/// <param name="Trap">What a trap asks for.</param>
/// <param name="Pause">Whether a pause is offered before this trial.</param>
/// <param name="Coming">The addresses of what is shown next, to be fetched ahead.</param>
internal sealed record StateView(
    string Id, string Code, string Language, int Sequence, int Total, string Kind, IReadOnlyList<string> Videos, int? Trap, bool Pause,
    IReadOnlyList<string> Coming)
{
    /// <summary>What somebody's page knows.</summary>
    /// <param name="listener">The person.</param>
    /// <param name="protocol">The study.</param>
    /// <param name="addresses">Where the videos are found, which are known there from then on.</param>
    public static StateView Of(Listener listener, Protocol protocol, VideoAddresses addresses)
    {
        Beginning who = listener.Beginning;
        int at = listener.Answered, total = listener.Plan.Count;
        Trial? trial = at < total ? listener.Plan[at] : null;
        return new StateView(who.Id, who.Code, who.Language, at, total, KindOf(trial), addresses.Of(listener, at),
            trial?.Kind == TrialKind.Trap ? protocol.Exclusions.TrapScore : null, trial is not null && at > 0 && at % protocol.Block == 0,
            addresses.Of(listener, at + 1));
    }

    private static string KindOf(Trial? trial) => trial?.Kind switch
    {
        null => "done",
        TrialKind.Training => "training",
        TrialKind.Trap => "trap",
        TrialKind.Pair => "pair",
        _ => "rating",
    };
}
