using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Video2Music.Studio.Guarding;

namespace Video2Music.Study.Serving;

/// <summary>What is done with each request around what it asks for: it is checked, and whatever goes wrong is told in a sentence.</summary>
internal sealed class Reception : IDisposable
{
    private const string ForwardedFor = "X-Forwarded-For";

    // A page asks for a few pieces of a video at once; who begins or guesses codes again and again is no listener.
    private const int AskingsAMinute = 1200, EntriesAMinute = 30;

    private readonly Uri? proxy;
    private readonly Func<int> port;
    private readonly PartitionedRateLimiter<string> askings = Limit(AskingsAMinute), entries = Limit(EntriesAMinute);

    /// <summary>Of a server that answers at a port, or through a proxy.</summary>
    /// <param name="proxy">The proxy's address; null where there is none.</param>
    /// <param name="port">The port.</param>
    public Reception(Uri? proxy, Func<int> port) => (this.proxy, this.port) = (proxy, port);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="next">Does what it asks for.</param>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        SafeHeaders.AddTo(context.Response.Headers);
        try
        {
            Check(context.Request);
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            (context.Response.StatusCode, string sentence) = Describe(e);
            await StrictJson.WriteAsync(context.Response, new { error = sentence }).ConfigureAwait(false);
        }
    }

    /// <summary>Lets somebody begin or come back, unless it happens too often.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It happens too often.</exception>
    public void Enter(HttpRequest request) => Take(entries, request);

    /// <inheritdoc/>
    public void Dispose()
    {
        askings.Dispose();
        entries.Dispose();
    }

    private void Check(HttpRequest request)
    {
        if (proxy is { } address) Manners.CheckHost(request, address.Authority);
        else Manners.CheckHost(request, Manners.NamesOf(port()));

        // The page itself may be reached by a link in a letter or on another page.
        bool isPage = request.Path == "/" && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        if (!isPage) Manners.CheckOrigin(request, proxy?.GetLeftPart(UriPartial.Authority) ?? $"http://{request.Headers.Host}");
        Manners.CheckChange(request);
        Take(askings, request);
    }

    private void Take(PartitionedRateLimiter<string> limit, HttpRequest request)
    {
        using RateLimitLease lease = limit.AttemptAcquire(Caller(request));
        if (!lease.IsAcquired) throw new Refusal(StatusCodes.Status429TooManyRequests, "That was too much at once: wait a minute.");
    }

    // The last address is the one that the proxy saw; it is kept in memory only, for a minute. Without a proxy all are on this machine.
    private string Caller(HttpRequest request) =>
        proxy is null ? "" : request.Headers[ForwardedFor].LastOrDefault()?.Split(',')[^1].Trim() ?? "";

    private static PartitionedRateLimiter<string> Limit(int perMinute) => PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
            QueueLimit = 0,
        }));

    // What is wrong inside is no listener's business.
    private static (int Status, string Sentence) Describe(Exception e) => e switch
    {
        Refusal refusal => (refusal.Status, refusal.Message),
        BadHttpRequestException bad => (bad.StatusCode, "The request is not understood, or too large."),
        _ => (StatusCodes.Status500InternalServerError, "The server could not keep that; what was kept before is safe."),
    };
}
