using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>What a request has to be like before anything looks at what it asks for.</summary>
/// <param name="passes">Who may come in.</param>
/// <param name="port">The server's port.</param>
internal sealed class Gate(Passes passes, Func<int> port)
{
    /// <summary>The cookie's name: cookies of one host are sent to all its ports.</summary>
    public string CookieName => $"v2m-{port()}";

    /// <summary>Lets a request through.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It may not come in.</exception>
    public void Check(HttpRequest request)
    {
        Manners.CheckHost(request, Manners.NamesOf(port()));
        Manners.CheckOrigin(request, $"http://{request.Headers.Host}");
        Manners.CheckChange(request);
        if (!IsEntrance(request) && !passes.Knows(request.Cookies[CookieName]))
            throw new Refusal(StatusCodes.Status401Unauthorized, "This page is for whoever started the studio: press Enter in its terminal for a fresh link.");
    }

    /// <summary>Whether a request shows a ticket.</summary>
    /// <param name="request">The request.</param>
    public static bool IsEntrance(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Query.ContainsKey("token");
}
