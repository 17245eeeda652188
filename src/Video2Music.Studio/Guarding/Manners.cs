using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>What every request to a server of ours has to be like.</summary>
internal static class Manners
{
    /// <summary>The header that every request has that is to change something; no page of another origin can send it unasked.</summary>
    public const string OwnHeader = "X-V2M";

    private const string Json = "application/json";

    /// <summary>A page whose name was pointed to this machine (DNS rebinding) sends its own name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">The names that the server has.</param>
    /// <exception cref="Refusal">It asks for another server.</exception>
    public static void CheckHost(HttpRequest request, params IEnumerable<string> names)
    {
        if (request.Headers.Host.Count != 1 || !names.Contains(request.Headers.Host[0], StringComparer.Ordinal))
            throw new Refusal(StatusCodes.Status421MisdirectedRequest, "This server answers for this machine only.");
    }

    /// <summary>The names that a server on this machine has, whoever asks it here.</summary>
    /// <param name="port">Its port.</param>
    public static IEnumerable<string> NamesOf(int port) => [$"127.0.0.1:{port}", $"localhost:{port}", $"[::1]:{port}"];

    /// <summary>No other page may ask.</summary>
    /// <param name="request">The request.</param>
    /// <param name="origin">The origin that the page has.</param>
    /// <exception cref="Refusal">It comes from another page.</exception>
    public static void CheckOrigin(HttpRequest request, string origin)
    {
        if (request.Headers.Origin.Any(found => found != origin))
            throw new Refusal(StatusCodes.Status403Forbidden, "Another page may not ask this server.");
        if (request.Headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none")))
            throw new Refusal(StatusCodes.Status403Forbidden, "Another page may not ask this server.");
    }

    /// <summary>What changes something says so.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It does not, or is of another type.</exception>
    public static void CheckChange(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (request.Headers[OwnHeader] != "1") throw new Refusal(StatusCodes.Status403Forbidden, $"The header {OwnHeader} is missing.");
        if (request.ContentType?.Split(';')[0].Trim().Equals(Json, StringComparison.OrdinalIgnoreCase) is not true)
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"Expected {Json}.");
    }
}
