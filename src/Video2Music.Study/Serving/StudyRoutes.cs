using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Studio;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Stimuli;

namespace Video2Music.Study.Serving;

/// <summary>What a page can ask for: what the study is, a place in it, and to keep an answer. No answer is ever given out.</summary>
/// <param name="folder">The study's folder.</param>
/// <param name="listeners">Who takes part.</param>
/// <param name="reception">Lets them in.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class StudyRoutes(string folder, Listeners listeners, Reception reception, TimeProvider clock)
{
    /// <summary>What the addresses of videos begin with.</summary>
    public const string Stimuli = "/stimuli/";

    /// <summary>The header that tells who answers.</summary>
    public const string ListenerHeader = "X-Listener";

    private readonly Pages pages = new(typeof(StudyRoutes).Assembly, "study.");
    private readonly AnswerSheet sheet = new(listeners.Protocol);
    private readonly Dictionary<string, string> files = listeners.Protocol.Stimuli.Select(stimulus => stimulus.File).Distinct()
        .ToDictionary(name => name, name => Path.GetFullPath(Path.Combine(folder, StimulusFiles.Folder, name)), StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Id, int Sequence), long> shown = new();

    /// <summary>Names it.</summary>
    /// <param name="app">The server.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/study", context => StrictJson.WriteAsync(context.Response, About()));
        app.MapPost("/api/begin", BeginAsync);
        app.MapPost("/api/resume", ResumeAsync);
        app.MapPost("/api/answer", AnswerAsync);
        app.MapMethods(Stimuli + "{name}", [HttpMethods.Get, HttpMethods.Head], StimulusAsync);
        app.MapMethods("/{**file}", [HttpMethods.Get, HttpMethods.Head], pages.ServeAsync);
    }

    private object About()
    {
        Protocol protocol = listeners.Protocol;
        string volume = Stimuli + protocol[StimulusPurpose.Training].First().File;
        return new { protocol.Questions, protocol.Words, minutes = StudyLength.Minutes(protocol), volume };
    }

    private async Task BeginAsync(HttpContext context)
    {
        reception.Enter(context.Request);
        BeginRequest request = await StrictJson.ReadAsync<BeginRequest>(context.Request).ConfigureAwait(false);
        if (!request.Consent) throw new Refusal(StatusCodes.Status400BadRequest, "Nobody takes part who has not agreed to.");
        if (!listeners.Protocol.Words.ContainsKey(request.Language)) throw new Refusal(StatusCodes.Status400BadRequest, "There is no such language here.");
        await ShowAsync(context, listeners.Begin(request.Language, Browsers.FamilyOf(context.Request.Headers.UserAgent.ToString()))).ConfigureAwait(false);
    }

    private async Task ResumeAsync(HttpContext context)
    {
        reception.Enter(context.Request);
        ResumeRequest request = await StrictJson.ReadAsync<ResumeRequest>(context.Request).ConfigureAwait(false);
        await ShowAsync(context, listeners.FindByCode(request.Code) ?? throw new Refusal(StatusCodes.Status404NotFound, "This code is not known here."))
            .ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Listener listener = listeners.Find(context.Request.Headers[ListenerHeader])
            ?? throw new Refusal(StatusCodes.Status401Unauthorized, "Nobody of that id takes part.");
        AnswerRequest request = await StrictJson.ReadAsync<AnswerRequest>(context.Request).ConfigureAwait(false);
        TimeSpan? since = shown.TryGetValue((listener.Beginning.Id, request.Sequence), out long at) ? clock.GetElapsedTime(at) : null;
        listener.Answer(request.Sequence, trial => sheet.Accept(request, trial, since, clock.GetUtcNow()));
        shown.TryRemove((listener.Beginning.Id, request.Sequence), out _);
        await ShowAsync(context, listener).ConfigureAwait(false);
    }

    private Task ShowAsync(HttpContext context, Listener listener)
    {
        StateView view = StateView.Of(listener, listeners.Protocol);
        shown.TryAdd((view.Id, view.Sequence), clock.GetTimestamp());
        return StrictJson.WriteAsync(context.Response, view);
    }

    private Task StimulusAsync(HttpContext context)
    {
        if (!files.TryGetValue((string)context.Request.RouteValues["name"]!, out string? path) || !File.Exists(path))
            throw new Refusal(StatusCodes.Status404NotFound, "There is no such video here.");
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.PhysicalFile(path, "video/mp4", enableRangeProcessing: true).ExecuteAsync(context);
    }
}
