using Microsoft.AspNetCore.Http;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;

namespace Video2Music.Studio;

/// <summary>What is done with each request around what it asks for: it is checked, and whatever goes wrong is told in a sentence.</summary>
/// <param name="gate">Checks it.</param>
/// <param name="passes">Who may come in.</param>
internal sealed class Answering(Gate gate, Passes passes)
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="next">Does what it asks for.</param>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        SafeHeaders.AddTo(context.Response.Headers);
        try
        {
            gate.Check(context.Request);
            if (Gate.IsEntrance(context.Request)) Enter(context);
            else await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            (int status, string sentence) = Describe(e);
            context.Response.StatusCode = status;
            await StrictJson.WriteAsync(context.Response, new { error = Quotation.Harmless(sentence) }).ConfigureAwait(false);
        }
    }

    private void Enter(HttpContext context)
    {
        if (!passes.Take(context.Request.Query["token"].ToString()))
            throw new Refusal(StatusCodes.Status401Unauthorized, "This link was used already: press Enter in the studio's terminal for a fresh one.");
        context.Response.Cookies.Append(gate.CookieName, passes.Cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.Redirect("/");
    }

    private static (int Status, string Sentence) Describe(Exception e) => e switch
    {
        Refusal refusal => (refusal.Status, refusal.Message),
        BadHttpRequestException bad => (bad.StatusCode, "The request is not understood, or too large."),
        Video2MusicException { Failure: Failure.OutputExists } known => (StatusCodes.Status409Conflict, known.Message),
        Video2MusicException { Failure: < Failure.OutputUnwritable } known => (StatusCodes.Status400BadRequest, known.Message),
        Video2MusicException { Failure: >= Failure.UnknownKey and < Failure.BadSoundFont } known => (StatusCodes.Status400BadRequest, known.Message),
        Video2MusicException { Failure: Failure.BadProject } known => (StatusCodes.Status400BadRequest, known.Message),
        Video2MusicException known => (StatusCodes.Status500InternalServerError, known.Message),
        OperationCanceledException => (StatusCodes.Status409Conflict, "That was stopped."),
        _ => (StatusCodes.Status500InternalServerError, $"Something unexpected happened ({e.GetType().Name}: {e.Message})."),
    };
}
