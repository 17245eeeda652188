using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Media;
using Video2Music.Studio.Work;

namespace Video2Music.Studio;

/// <summary>What the page sees and hears of the video itself.</summary>
/// <param name="shop">The work.</param>
internal sealed class MediaRoutes(Workshop shop)
{
    private const int MostPeaks = 8192;
    private const double Longest = 1e6;

    /// <summary>Names it.</summary>
    /// <param name="app">The server.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/video/{id}", VideoAsync);
        app.MapGet("/api/proxy/{id}", ProxyAsync);
        app.MapGet("/api/thumbnail", ThumbnailAsync);
        app.MapGet("/api/peaks", PeaksAsync);
        app.MapPost("/api/proxy", MakeProxyAsync);
    }

    private Task VideoAsync(HttpContext context)
    {
        ShelfVideo video = shop.Shelf[(string)context.Request.RouteValues["id"]!] ?? throw NoVideo();
        if (!File.Exists(video.Path)) throw NoVideo();
        return TypedResults.PhysicalFile(video.Path, VideoTypes.Of(video.Path), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private Task ProxyAsync(HttpContext context)
    {
        if (shop.State.Video?.Id != (string)context.Request.RouteValues["id"]! || shop.Desk.Proxy.Path is not { } path) throw NoVideo();
        return TypedResults.PhysicalFile(path, VideoTypes.Of(path), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private Task MakeProxyAsync(HttpContext context)
    {
        shop.Desk.MakeProxy();
        return StrictJson.WriteAsync(context.Response, new { stage = shop.Desk.Proxy.Stage });
    }

    private async Task ThumbnailAsync(HttpContext context)
    {
        double second = Query.Number(context.Request, "second", 0, shop.State.Info?.Duration ?? 0);
        byte[] picture = await shop.Desk.Thumbnails.TakeAsync(second, context.RequestAborted).ConfigureAwait(false)
            ?? throw new Refusal(StatusCodes.Status404NotFound, "There is no picture at that moment.");
        context.Response.ContentType = "image/jpeg";
        context.Response.ContentLength = picture.Length;
        context.Response.Headers.CacheControl = "private, max-age=3600";
        await context.Response.Body.WriteAsync(picture, context.RequestAborted).ConfigureAwait(false);
    }

    private Task PeaksAsync(HttpContext context)
    {
        double from = Query.Number(context.Request, "from", 0, Longest), to = Query.Number(context.Request, "to", from, Longest);
        int count = (int)Query.Number(context.Request, "count", 1, MostPeaks);
        VideoDesk desk = shop.Desk;
        desk.Listen();
        double[]? peaks = desk.Ear.Peaks(from, to, count);
        return StrictJson.WriteAsync(context.Response, new { ready = peaks is not null, peaks = peaks ?? [] });
    }

    private static Refusal NoVideo() => new(StatusCodes.Status404NotFound, "There is no such video here.");
}
