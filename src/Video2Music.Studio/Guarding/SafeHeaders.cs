using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>Headers that every answer has: what a browser may do with it, which is as little as the page needs.</summary>
internal static class SafeHeaders
{
    /// <summary>Adds them.</summary>
    /// <param name="headers">The answer's headers.</param>
    public static void AddTo(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
            + "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
    }
}
