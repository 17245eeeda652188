using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>What a request has to be like before anything looks at what it asks for.</summary>
/// <param name="passes">Who may come in.</param>
/// <param name="port">The server's port.</param>
internal sealed class Gate(Passes passes, Func<int> port)
{
    /// <summary>The header that every request has that is to change something; no page of another origin can send it unasked.</summary>
    public const string OwnHeader = "X-V2M";

    private const string Json = "application/json";

    /// <summary>The cookie's name: cookies of one host are sent to all its ports.</summary>
    public string CookieName => $"v2m-{port()}";

    /// <summary>Lets a request through.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It may not come in.</exception>
    public void Check(HttpRequest request)
    {
        CheckHost(request);
        CheckOrigin(request);
        CheckChange(request);
        if (!IsEntrance(request) && !passes.Knows(request.Cookies[CookieName]))
            throw new Refusal(StatusCodes.Status401Unauthorized, "This page is for whoever started the studio: press Enter in its terminal for a fresh link.");
    }

    /// <summary>Whether a request shows a ticket.</summary>
    /// <param name="request">The request.</param>
    public static bool IsEntrance(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Query.ContainsKey("token");

    // A page whose name was pointed to this machine (DNS rebinding) sends its own name.
    private void CheckHost(HttpRequest request)
    {
        int own = port();
        string[] names = [$"127.0.0.1:{own}", $"localhost:{own}", $"[::1]:{own}"];
        if (request.Headers.Host.Count != 1 || !names.Contains(request.Headers.Host[0], StringComparer.Ordinal))
            throw new Refusal(StatusCodes.Status421MisdirectedRequest, "This server answers for this machine only.");
    }

    private static void CheckOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Any(origin => origin != $"http://{request.Headers.Host}"))
            throw new Refusal(StatusCodes.Status403Forbidden, "Another page may not ask this server.");
        if (request.Headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none")))
            throw new Refusal(StatusCodes.Status403Forbidden, "Another page may not ask this server.");
    }

    private static void CheckChange(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (request.Headers[OwnHeader] != "1") throw new Refusal(StatusCodes.Status403Forbidden, $"The header {OwnHeader} is missing.");
        if (request.ContentType?.Split(';')[0].Trim().Equals(Json, StringComparison.OrdinalIgnoreCase) is not true)
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"Expected {Json}.");
    }
}
