using Video2Music.Media;
using Video2Music.Sessions;
using Video2Music.Studio.Acts;
using Video2Music.Studio.Media;
using Video2Music.Studio.Sound;
using Video2Music.Studio.Work;

namespace Video2Music.Studio.Views;

/// <summary>All that a page shows.</summary>
internal sealed record StateView
{
    /// <summary>What is being done.</summary>
    public required WorkPhase Phase { get; init; }

    /// <summary>Why a video could not be opened.</summary>
    public string? Error { get; init; }

    /// <summary>The stage of opening.</summary>
    public string? Stage { get; init; }

    /// <summary>How much of the stage is done, 0 to 1.</summary>
    public double Done { get; init; }

    /// <summary>The videos to choose from.</summary>
    public required IEnumerable<object> Videos { get; init; }

    /// <summary>How many acts led here.</summary>
    public long Revision { get; init; }

    /// <summary>How many acts can be undone.</summary>
    public int Undo { get; init; }

    /// <summary>How many acts can be done again.</summary>
    public int Redo { get; init; }

    /// <summary>Name of the project's file.</summary>
    public string? Project { get; init; }

    /// <summary>The video.</summary>
    public object? Video { get; init; }

    /// <summary>The music.</summary>
    public MusicView? Music { get; init; }

    /// <summary>What is seen and drawn, second by second.</summary>
    public CurvesView? Curves { get; init; }

    /// <summary>What was kept.</summary>
    public IEnumerable<object> Takes { get; init; } = [];

    /// <summary>What to fetch to play the music; with the answer of an act only, to save the page a way.</summary>
    public SoundView? Sound { get; init; }

    /// <summary>What goes on in the background; null for nothing.</summary>
    public object? Work { get; init; }

    /// <summary>The state of a studio.</summary>
    /// <param name="shop">The studio's work.</param>
    public static StateView Of(Workshop shop)
    {
        WorkState state = shop.State;
        var view = new StateView
        {
            Phase = state.Phase,
            Error = state.Error,
            Stage = state.Stage,
            Done = state.Done,
            Videos = shop.Shelf.Videos.Select(video => new { video.Id, video.Name, video.Duration, Project = video.Project is not null }),
            Video = state is { Video: { } shown, Info: { } info } ? Of(shown, info, state.Desk?.Proxy) : null,
            Work = shop.Exports.Running,
            Project = Path.GetFileName(state.Video?.Project),
        };
        if (state.Session is not { } session) return view;
        (long revision, Composition music) = (session.Revision, session.Current);
        return view with
        {
            Revision = revision,
            Undo = session.Undoable,
            Redo = session.Redoable,
            Music = MusicView.Of(music, state.Desk?.Ear.Loudness),
            Curves = CurvesView.Of(music),
            Takes = session.Takes.Select(take => new { Id = TakeNames.IdOf(take), take.Name }),
        };
    }

    private static object Of(ShelfVideo video, VideoInfo info, Proxy? proxy) => new
    {
        video.Id,
        video.Name,
        info.Duration,
        Width = info.Rotation % 180 == 0 ? info.Width : info.Height,
        Height = info.Rotation % 180 == 0 ? info.Height : info.Width,
        Fps = info.FrameRate,
        HasSound = info.HasAudio,
        Url = $"/api/video/{video.Id}",
        Proxy = proxy?.Stage,
        ProxyDone = proxy?.Done ?? 0,
        ProxyError = proxy?.Error,
        ProxyUrl = $"/api/proxy/{video.Id}",
        info.Warnings,
    };
}
