using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Video2Music.Studio.Guarding;

namespace Video2Music.Study.Serving;

/// <summary>What is done with each request around what it asks for: it is checked, and whatever goes wrong is told in a sentence.</summary>
internal sealed class Reception : IDisposable
{
    private const string ForwardedFor = "X-Forwarded-For";

    // A page asks for a few pieces of a video at once, and a whole class that listens in one room has one address; who begins or guesses codes again and
    // again is no listener.
    private static readonly Pace Askings = new(3000, 3000), Beginnings = new(120, 60), Guesses = new(30, 30);

    private readonly Uri? proxy;
    private readonly Func<int> port;
    private readonly PartitionedRateLimiter<string> askings = Limit(Askings), beginnings = Limit(Beginnings), guesses = Limit(Guesses);

    /// <summary>Of a server that answers at a port, or through a proxy.</summary>
    /// <param name="proxy">The proxy's address; null where there is none.</param>
    /// <param name="port">The port.</param>
    public Reception(Uri? proxy, Func<int> port) => (this.proxy, this.port) = (proxy, port);

    // As browsers write it: letters of other alphabets in their code (RFC 5891).
    private string Authority
    {
        get
        {
            string host = proxy!.HostNameType == UriHostNameType.IPv6 ? proxy.Host : proxy.IdnHost;
            return proxy.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{proxy.Port}");
        }
    }

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

    /// <summary>Lets somebody begin, unless it happens too often.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It happens too often.</exception>
    public void Begin(HttpRequest request) => Take(beginnings, request);

    /// <summary>Notes that somebody typed a code that nobody has; who has one is always let in.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It happens too often.</exception>
    public void Guess(HttpRequest request) => Take(guesses, request);

    /// <inheritdoc/>
    public void Dispose()
    {
        askings.Dispose();
        beginnings.Dispose();
        guesses.Dispose();
    }

    private void Check(HttpRequest request)
    {
        Manners.CheckHost(request, proxy is null ? Manners.NamesOf(port()) : [Authority]);

        // The page itself may be reached by a link in a letter or on another page.
        bool isPage = request.Path == "/" && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        if (!isPage) Manners.CheckOrigin(request, proxy is null ? $"http://{request.Headers.Host}" : $"{proxy.Scheme}://{Authority}");
        Manners.CheckChange(request);
        Take(askings, request);
    }

    // Without a proxy all are on this machine, and nobody has to be slowed down.
    private void Take(PartitionedRateLimiter<string> limit, HttpRequest request)
    {
        if (proxy is null) return;
        using RateLimitLease lease = limit.AttemptAcquire(Caller.Of(request.Headers[ForwardedFor].LastOrDefault()));
        if (!lease.IsAcquired) throw new Refusal(StatusCodes.Status429TooManyRequests, "That was too much at once: wait a minute.");
    }

    private static PartitionedRateLimiter<string> Limit(Pace pace) => PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = pace.AtOnce,
            TokensPerPeriod = Math.Max(1, pace.AMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / pace.AMinute)),
            QueueLimit = 0,
        }));

    // What is wrong inside is no listener's business.
    private static (int Status, string Sentence) Describe(Exception e) => e switch
    {
        Refusal refusal => (refusal.Status, refusal.Message),
        BadHttpRequestException bad => (bad.StatusCode, "The request is not understood, or too large."),
        _ => (StatusCodes.Status500InternalServerError, "The server could not keep that; what was kept before is safe."),
    };

    private readonly record struct Pace(int AtOnce, int AMinute);
}
