using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Studio.Acts;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Sound;
using Video2Music.Studio.Views;
using Video2Music.Studio.Work;

namespace Video2Music.Studio;

/// <summary>What can be asked for, and who answers.</summary>
internal sealed class Routes(Workshop shop, Bulletin bulletin) : IDisposable
{
    private const int Suggestions = 10;
    private const int PieceSamples = 1 << 14;
    private readonly Pages pages = new(typeof(Routes).Assembly, "page.");
    private readonly CancellationTokenSource ending = new();

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
        app.MapPost("/api/act", ActAsync);
        app.MapPost("/api/audition", AuditionAsync);
        app.MapPost("/api/open", OpenAsync);
        new MediaRoutes(shop).Map(app);
        new ExportRoutes(shop).Map(app);
        app.MapMethods("/{**file}", [HttpMethods.Get, HttpMethods.Head], pages.ServeAsync);
    }

    /// <summary>Ends what would go on for ever.</summary>
    public void End() => ending.Cancel();

    /// <inheritdoc/>
    public void Dispose() => ending.Dispose();

    private Task StateAsync(HttpResponse response) => StrictJson.WriteAsync(response, StateView.Of(shop));

    private async Task ActAsync(HttpContext context)
    {
        ActRequest request = await StrictJson.ReadAsync<ActRequest>(context.Request).ConfigureAwait(false);
        await shop.ActAsync(request.Act, request.Revision, context.RequestAborted).ConfigureAwait(false);
        Session session = shop.Session;
        SoundView sound = shop.Sound.Look(session.Current, session.Revision, request.At);
        await StrictJson.WriteAsync(context.Response, StateView.Of(shop) with { Sound = sound }).ConfigureAwait(false);
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
        // Who asks is about to choose: what is measured meanwhile would be in the way of hearing it.
        using IDisposable hurry = shop.Sound.Hurry();
        var chords = await Task.Run(() => session.Suggest(tick)).ConfigureAwait(false);
        await StrictJson.WriteAsync(context.Response, new
        {
            suggestions = chords.Take(Suggestions).Select(chord => new { chord = ChordNames.Of(chord.Chord, session.Current.Key), chord.Probability }),
        }).ConfigureAwait(false);
    }

    private async Task AuditionAsync(HttpContext context)
    {
        AuditionRequest request = await StrictJson.ReadAsync<AuditionRequest>(context.Request).ConfigureAwait(false);
        Audition audition = shop.Sound.Audition;
        CancellationToken stop = context.RequestAborted;
        Task<float[]> playing = request.Chord is { } chord
            ? audition.ChordAsync(Chord.Parse(chord), shop.Session.Current, stop)
            : audition.PlayAsync(request.MidiProgram, request.Drums, [request.MidiPitch], stop);
        await SendAsync(context, await playing.ConfigureAwait(false)).ConfigureAwait(false);
    }

    // As they lie in memory: little-endian 32-bit floating point, in pieces, so that no copy of the whole is made.
    private static async Task SendAsync(HttpContext context, float[] samples)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = samples.LongLength * sizeof(float);
        for (int at = 0; at < samples.Length; at += PieceSamples)
        {
            ReadOnlySpan<byte> piece = MemoryMarshal.AsBytes(samples.AsSpan(at, Math.Min(PieceSamples, samples.Length - at)));
            piece.CopyTo(context.Response.BodyWriter.GetSpan(piece.Length));
            context.Response.BodyWriter.Advance(piece.Length);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    private Task SoundAsync(HttpContext context)
    {
        Session session = shop.Session;
        string? take = context.Request.Query["take"];
        Composition music = take is null ? session.Current : TakeNames.Find(session, take).Composition;
        if (music.Options.Mix.Own is not null) shop.Desk.Listen();
        return StrictJson.WriteAsync(context.Response, shop.Sound.Look(music, session.Revision));
    }

    private async Task BlockAsync(HttpContext context)
    {
        string name = (string)context.Request.RouteValues["name"]!;
        if (await shop.Sound.PlayAsync(name, context.RequestAborted).ConfigureAwait(false) is not { } samples)
            throw new Refusal(StatusCodes.Status404NotFound, "The sound has changed meanwhile.");
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        await SendAsync(context, samples).ConfigureAwait(false);
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

    // The place, in seconds, is where the page plays: what is heard there is played before the page asks for it.
    private sealed record ActRequest(Act Act, long? Revision = null, double? At = null);

    private sealed record AuditionRequest(string? Chord = null, int? Program = null, int? Pitch = null, bool Drums = false)
    {
        private const int MostMidi = 127;

        // Instruments are counted from 1, kits are not.
        public int MidiProgram => Within((Program ?? 1) - (Drums ? 0 : 1), "program");

        public int MidiPitch => Within(Pitch ?? 60, "pitch");

        private static int Within(int value, string name) => value is >= 0 and <= MostMidi
            ? value
            : throw new Refusal(StatusCodes.Status400BadRequest, $"There is no such {name}.");
    }

    private sealed record OpenRequest(string Id, bool Confirmed = false);
}
