using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Sessions;
using Video2Music.Studio.Acts;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Media;
using Video2Music.Studio.Sound;
using Video2Music.Studio.Views;
using Video2Music.Studio.Work;

namespace Video2Music.Studio;

/// <summary>What can be asked for, and who answers.</summary>
internal sealed class Routes(Workshop shop, Bulletin bulletin) : IAsyncDisposable
{
    private const int Suggestions = 10;
    private readonly Pages pages = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private (Session Session, SoundDesk Desk)? sound;

    /// <summary>Names all of it.</summary>
    /// <param name="app">The server.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/state", context => StateAsync(context.Response));
        app.MapGet("/api/catalogue", context => StrictJson.WriteAsync(context.Response, Catalogue.Make()));
        app.MapGet("/api/events", EventsAsync);
        app.MapGet("/api/suggest", SuggestAsync);
        app.MapGet("/api/sound", SoundAsync);
        app.MapGet("/api/block/{name}", BlockAsync);
        app.MapGet("/api/video/{id}", VideoAsync);
        app.MapPost("/api/act", ActAsync);
        app.MapPost("/api/open", OpenAsync);
        app.MapMethods("/{**file}", [HttpMethods.Get, HttpMethods.Head], pages.ServeAsync);
    }

    /// <summary>Ends what would go on for ever.</summary>
    public void End() => ending.Cancel();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        sound?.Desk.Dispose();
        ending.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task StateAsync(HttpResponse response) => StrictJson.WriteAsync(response, StateView.Of(shop));

    private async Task ActAsync(HttpContext context)
    {
        ActRequest request = await StrictJson.ReadAsync<ActRequest>(context.Request).ConfigureAwait(false);
        await shop.ActAsync(request.Act, request.Revision, context.RequestAborted).ConfigureAwait(false);
        await StateAsync(context.Response).ConfigureAwait(false);
    }

    private async Task OpenAsync(HttpContext context)
    {
        OpenRequest request = await StrictJson.ReadAsync<OpenRequest>(context.Request).ConfigureAwait(false);
        shop.Open(request.Id, request.Confirmed);
        await StateAsync(context.Response).ConfigureAwait(false);
    }

    private async Task SuggestAsync(HttpContext context)
    {
        Session session = shop.Session;
        int tick = Query.Whole(context.Request, "tick");
        var chords = await Task.Run(() => session.Suggest(tick)).ConfigureAwait(false);
        await StrictJson.WriteAsync(context.Response, new
        {
            suggestions = chords.Take(Suggestions).Select(chord => new { chord = ChordNames.Of(chord.Chord, session.Current.Key), chord.Probability }),
        }).ConfigureAwait(false);
    }

    private Task SoundAsync(HttpContext context)
    {
        Session session = shop.Session;
        string? take = context.Request.Query["take"];
        Composition music = take is null ? session.Current : TakeNames.Find(session, take).Composition;
        return StrictJson.WriteAsync(context.Response, DeskOf(session).Look(music, null, session.Revision));
    }

    private async Task BlockAsync(HttpContext context)
    {
        string name = (string)context.Request.RouteValues["name"]!;
        if (await DeskOf(shop.Session).PlayAsync(name, context.RequestAborted).ConfigureAwait(false) is not { } samples)
            throw new Refusal(StatusCodes.Status404NotFound, "The sound has changed meanwhile.");
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = samples.Length;
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        await context.Response.Body.WriteAsync(samples, context.RequestAborted).ConfigureAwait(false);
    }

    private SoundDesk DeskOf(Session session)
    {
        lock (gate)
        {
            if (sound is { } known && known.Session == session) return known.Desk;
            sound?.Desk.Dispose();
            sound = (session, new SoundDesk(
                shop.Engine.Synthesizer, session.Video.Duration, () => bulletin.Tell("sound", new { revision = session.Revision })));
            return sound.Value.Desk;
        }
    }

    private Task VideoAsync(HttpContext context)
    {
        ShelfVideo video = shop.Shelf[(string)context.Request.RouteValues["id"]!] ?? throw new Refusal(404, "There is no such video here.");
        return TypedResults.PhysicalFile(video.Path, VideoTypes.Of(video.Path), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private async Task EventsAsync(HttpContext context)
    {
        var reader = bulletin.Join();
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending.Token);
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(": here\n\n", either.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(either.Token).ConfigureAwait(false);
            await foreach (string news in reader.Reader.ReadAllAsync(either.Token).ConfigureAwait(false))
            {
                await context.Response.WriteAsync(news, either.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the studio ends.
        }
        finally
        {
            bulletin.Leave(reader);
        }
    }

    private sealed record ActRequest(Act Act, long? Revision = null);

    private sealed record OpenRequest(string Id, bool Confirmed = false);
}
