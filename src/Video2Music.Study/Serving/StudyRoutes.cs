using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Studio;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Serving;

/// <summary>What a page can ask for: what the study is, a place in it, and to keep an answer. No answer is ever given out.</summary>
/// <param name="folder">The study's folder.</param>
/// <param name="listeners">Who takes part.</param>
/// <param name="reception">Lets them in.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class StudyRoutes(string folder, Listeners listeners, Reception reception, TimeProvider clock)
{
    /// <summary>The header that tells who answers.</summary>
    public const string ListenerHeader = "X-Listener";

    private const int KeyLength = 32;

    private readonly Pages pages = new(typeof(StudyRoutes).Assembly, "study.");
    private readonly AnswerSheet sheet = new(listeners.Protocol);
    private readonly VideoAddresses addresses = new(folder, listeners.Protocol);
    private readonly ConcurrentDictionary<(string Id, int Sequence), long> shown = new();

    /// <summary>Names it.</summary>
    /// <param name="app">The server.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        foreach (Listener listener in listeners.All) StateView.Of(listener, listeners.Protocol, addresses);
        app.MapGet("/api/study", context => StrictJson.WriteAsync(context.Response, About()));
        app.MapPost("/api/begin", BeginAsync);
        app.MapPost("/api/resume", ResumeAsync);
        app.MapPost("/api/answer", AnswerAsync);
        app.MapMethods(VideoAddresses.Root + "{name}", [HttpMethods.Get, HttpMethods.Head], StimulusAsync);
        app.MapMethods("/{**file}", [HttpMethods.Get, HttpMethods.Head], pages.ServeAsync);
    }

    private object About()
    {
        Protocol protocol = listeners.Protocol;
        return new { protocol.Questions, words = Words.Complete(protocol.Words), minutes = StudyLength.Minutes(protocol), volume = addresses.OfVolume() };
    }

    private async Task BeginAsync(HttpContext context)
    {
        reception.Begin(context.Request);
        BeginRequest request = await StrictJson.ReadAsync<BeginRequest>(context.Request).ConfigureAwait(false);
        if (!request.Consent) throw new Refusal(StatusCodes.Status400BadRequest, "Nobody takes part who has not agreed to.");
        if (!listeners.Protocol.Words.ContainsKey(request.Language)) throw new Refusal(StatusCodes.Status400BadRequest, "There is no such language here.");
        if (request.Key is { } key && !(key.Length == KeyLength && key.All(char.IsAsciiHexDigitLower)))
            throw new Refusal(StatusCodes.Status400BadRequest, $"Expected a key of {KeyLength} hexadecimal digits, or none.");
        string browser = Browsers.FamilyOf(context.Request.Headers.UserAgent.ToString());
        await ShowAsync(context, listeners.Begin(request.Language, browser, request.Key)).ConfigureAwait(false);
    }

    private async Task ResumeAsync(HttpContext context)
    {
        ResumeRequest request = await StrictJson.ReadAsync<ResumeRequest>(context.Request).ConfigureAwait(false);
        if (listeners.FindByCode(request.Code) is not { } listener)
        {
            reception.Guess(context.Request);
            throw new Refusal(StatusCodes.Status404NotFound, "This code is not known here.");
        }

        await ShowAsync(context, listener).ConfigureAwait(false);
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
        StateView view = StateView.Of(listener, listeners.Protocol, addresses);
        shown.TryAdd((view.Id, view.Sequence), clock.GetTimestamp());
        return StrictJson.WriteAsync(context.Response, view);
    }

    private Task StimulusAsync(HttpContext context)
    {
        if (addresses.Find((string)context.Request.RouteValues["name"]!) is not { } path || !File.Exists(path))
            throw new Refusal(StatusCodes.Status404NotFound, "There is no such video here.");
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.PhysicalFile(path, "video/mp4", enableRangeProcessing: true).ExecuteAsync(context);
    }
}
