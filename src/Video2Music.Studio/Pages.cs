using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio;

/// <summary>A page's files, which lie in the program.</summary>
/// <param name="program">The part of the program.</param>
/// <param name="prefix">What the names of its files begin with.</param>
internal sealed class Pages(Assembly program, string prefix)
{
    private const string First = "index.html";

    private readonly Dictionary<string, (byte[] Bytes, string Type, string Tag)> files = Read(program, prefix);

    /// <summary>Serves a file.</summary>
    /// <param name="context">The request and its answer.</param>
    public async Task ServeAsync(HttpContext context)
    {
        string name = context.Request.Path == "/" ? First : context.Request.Path.Value![1..];
        HttpResponse response = context.Response;
        if (!files.TryGetValue(name, out (byte[] Bytes, string Type, string Tag) file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.Type;
        response.ContentLength = file.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(file.Bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private static Dictionary<string, (byte[], string, string)> Read(Assembly program, string prefix) =>
        program.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[prefix.Length..], name => ReadFile(program, name));

    private static (byte[] Bytes, string Type, string Tag) ReadFile(Assembly program, string name)
    {
        using Stream stream = program.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (bytes, TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
