using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Work;

namespace Video2Music.Studio;

/// <summary>What is written into files.</summary>
/// <param name="shop">The work.</param>
internal sealed class ExportRoutes(Workshop shop)
{
    /// <summary>Names it.</summary>
    /// <param name="app">The server.</param>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/export", ExportAsync);
        app.MapPost("/api/cancel", CancelAsync);
        app.MapGet("/api/works/{id}", WorkAsync);
    }

    private async Task ExportAsync(HttpContext context)
    {
        ExportWish wish = await StrictJson.ReadAsync<ExportWish>(context.Request).ConfigureAwait(false);
        string id = shop.Exports.Begin(shop.Session, shop.State.Video!.Project!, wish, shop.Output);
        await StrictJson.WriteAsync(context.Response, new { work = id }).ConfigureAwait(false);
    }

    private async Task CancelAsync(HttpContext context)
    {
        CancelRequest request = await StrictJson.ReadAsync<CancelRequest>(context.Request).ConfigureAwait(false);
        shop.Exports.Cancel(request.Work);
        await StrictJson.WriteAsync(context.Response, shop.Exports[request.Work]).ConfigureAwait(false);
    }

    private Task WorkAsync(HttpContext context) => StrictJson.WriteAsync(
        context.Response,
        shop.Exports[(string)context.Request.RouteValues["id"]!] ?? throw new Refusal(StatusCodes.Status404NotFound, "There is no such work."));

    private sealed record CancelRequest(string Work);
}
