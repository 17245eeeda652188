using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Video2Music.Studio.Tests;

/// <summary>Requests as somebody would send them who is not the person in front of the machine, byte for byte.</summary>
public sealed class IntruderTests(SharedStudio shared) : IClassFixture<SharedStudio>
{
    private readonly TestStudio studio = shared.Studio;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_OfOtherAddresses_DoesNotListen()
    {
        foreach (IPAddress address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Cancellation)).Where(a => !IPAddress.IsLoopback(a)))
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(address, studio.Server.Port, Cancellation).AsTask());
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("127.0.0.2:{port}")]
    [InlineData("0.0.0.0:{port}")]
    [InlineData("LOCALHOST:{port}")]
    [InlineData("localhost.:{port}")]
    [InlineData("")]
    public async Task Host_OfAnotherName_IsMisdirected(string host) =>
        Assert.Equal(421, await StatusAsync("GET", "/api/state", host: host));

    [Theory]
    [InlineData("user@127.0.0.1:{port}")]
    [InlineData("127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}")]
    [InlineData("127.0.0.1:{port}/")]
    public async Task Host_ThatIsNone_IsRefused(string host) => Assert.Equal(400, await StatusAsync("GET", "/api/state", host: host));

    [Theory]
    [InlineData("127.0.0.1:{port}")]
    [InlineData("localhost:{port}")]
    [InlineData("[::1]:{port}")]
    public async Task Host_OfThisMachine_ComesIn(string host) => Assert.Equal(200, await StatusAsync("GET", "/api/state", host: host));

    [Theory]
    [InlineData("Origin: null")]
    [InlineData("Origin: http://evil.example")]
    [InlineData("Origin: https://127.0.0.1:{port}")]
    [InlineData("Origin: http://127.0.0.1:1")]
    [InlineData("Origin: http://localhost:{port}")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: something")]
    public async Task Page_OfAnotherOrigin_IsForbidden(string header)
    {
        Assert.Equal(403, await StatusAsync("GET", "/api/state", headers: [header]));
        Assert.Equal(403, await StatusAsync("POST", "/api/act", headers: [header, "X-V2M: 1", "Content-Type: application/json"], body: Undo));
    }

    [Theory]
    [InlineData("Origin: http://127.0.0.1:{port}")]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: none")]
    public async Task Page_OfOwnOrigin_ComesIn(string header) =>
        Assert.Equal(200, await StatusAsync("POST", "/api/act", headers: [header, "X-V2M: 1", "Content-Type: application/json"], body: Undo));

    [Fact]
    public async Task Entrance_OfAnotherOrigin_IsForbiddenAndTheTicketStaysGood()
    {
        string path = studio.Server.NewLink().PathAndQuery;
        Assert.Equal(403, await StatusAsync("GET", path, cookie: "", headers: ["Sec-Fetch-Site: cross-site"]));
        Assert.Equal(302, await StatusAsync("GET", path, cookie: ""));
    }

    [Fact]
    public async Task Ticket_UsedTwice_IsRefused()
    {
        string path = studio.Server.NewLink().PathAndQuery;
        Assert.Equal(302, await StatusAsync("GET", path, cookie: ""));
        Assert.Equal(401, await StatusAsync("GET", path, cookie: ""));
        Assert.Equal(401, await StatusAsync("GET", "/?token=", cookie: ""));
        Assert.Equal(401, await StatusAsync("GET", "/?token=" + new string('0', 64), cookie: ""));
        Assert.Equal(401, await StatusAsync("GET", "/?token=a&token=b", cookie: ""));
    }

    [Fact]
    public void Ticket_HasTwoHundredFiftySixBitsAndIsNeverTheSame()
    {
        string[] tokens = [.. Enumerable.Range(0, 100).Select(_ => studio.Server.NewLink().Query["?token=".Length..])];
        Assert.Equal(100, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Equal(32, Convert.FromHexString(token).Length));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    [InlineData("/api/state")]
    [InlineData("/api/video/v1")]
    [InlineData("/api/events")]
    [InlineData("/nothing")]
    public async Task Visitor_WithoutTheCookie_IsUnknown(string path)
    {
        string name = studio.Cookie.Split('=')[0], value = studio.Cookie.Split('=')[1];
        string[] others = ["", "=", $"={new string('0', 64)}", $"={value[..^1]}", $"x={value}", $"={value.ToUpperInvariant()}"];
        foreach (string cookie in others.Select(other => other.Length == 0 ? "" : name + other))
            Assert.Equal(401, await StatusAsync("GET", path, cookie: cookie));
    }

    [Fact]
    public async Task Cookie_IsForServersOnlyAndOfThisPort()
    {
        string answer = await SendAsync("GET", studio.Server.NewLink().PathAndQuery, cookie: "");
        string cookie = answer.Split("\r\n").Single(line => line.StartsWith("Set-Cookie: ", StringComparison.Ordinal));
        Assert.StartsWith($"Set-Cookie: v2m-{studio.Server.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Location: /\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Content-Type: application/json")]
    [InlineData(403, "X-V2M: 2", "Content-Type: application/json")]
    [InlineData(415, "X-V2M: 1")]
    [InlineData(415, "X-V2M: 1", "Content-Type: text/plain")]
    [InlineData(415, "X-V2M: 1", "Content-Type: application/x-www-form-urlencoded")]
    [InlineData(415, "X-V2M: 1", "Content-Type: multipart/form-data; boundary=x")]
    public async Task Change_AsAFormWouldSendIt_IsRefused(int status, params string[] headers) =>
        Assert.Equal(status, await StatusAsync("POST", "/api/act", headers: headers, body: Undo));

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    public async Task Method_ThatNothingNeeds_HasNoEffectAndNoPermission(string method)
    {
        string answer = await SendAsync(method, "/api/act", headers: ["Origin: http://evil.example", "Access-Control-Request-Method: POST"]);
        Assert.Equal("403", answer.Split(' ')[1]);
        Assert.DoesNotContain("Access-Control", answer, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(await StatusAsync(method, "/api/act", headers: ["X-V2M: 1", "Content-Type: application/json"], body: Undo), 400, 499);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/state")]
    [InlineData("/api/none")]
    [InlineData("/api/video/v1")]
    [InlineData("/api/block/none")]
    public async Task Answer_OfAnyKind_SaysWhatABrowserMayDo(string path)
    {
        foreach (string? cookie in new[] { null, "" })
        {
            string head = (await SendAsync("GET", path, cookie: cookie)).Split("\r\n\r\n")[0];
            Assert.Contains("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
                + "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n", head,
                StringComparison.Ordinal);
            foreach (string line in new[]
            {
                "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin",
                "Cross-Origin-Embedder-Policy: require-corp", "Cross-Origin-Resource-Policy: same-origin",
            })
                Assert.Contains(line, head, StringComparison.Ordinal);
            Assert.DoesNotContain("Access-Control", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Server:", head, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/../clip.v2m")]
    [InlineData("/%2e%2e/clip.v2m")]
    [InlineData("/..%2fclip.v2m")]
    [InlineData("//clip.v2m")]
    [InlineData("/clip.v2m")]
    [InlineData("/etc/passwd")]
    [InlineData("/api/video/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/video/%2fetc%2fpasswd")]
    [InlineData("/api/video/clip.mp4")]
    [InlineData("/api/video/v2")]
    [InlineData("/api/proxy/v1")]
    [InlineData("/api/block/..%2f..%2fclip.mp4")]
    [InlineData("/api/works/..%2fw1")]
    public async Task Path_OfAFile_LeadsNowhere(string path) => Assert.Equal(404, await StatusAsync("GET", path));

    [Theory]
    [InlineData("../evil")]
    [InlineData("/tmp/evil")]
    [InlineData("..\\evil")]
    [InlineData("C:evil")]
    [InlineData("\\\\server\\share")]
    [InlineData("//server/share")]
    [InlineData("CON")]
    [InlineData("com1.txt")]
    [InlineData("nul ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("trailing.")]
    [InlineData("a*b")]
    [InlineData("")]
    public async Task Export_UnderANameThatIsNone_IsRefused(string name)
    {
        string[] before = studio.Folder.Listing();
        using HttpResponseMessage answer = await studio.PostAsync("/api/export", new { kinds = new[] { "midi" }, name });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, studio.Folder.Listing());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("{\"act\":null}")]
    [InlineData("{\"act\":{}}")]
    [InlineData("{\"act\":{\"kind\":\"none\"}}")]
    [InlineData("{\"act\":{\"kind\":\"undo\",\"more\":1}}")]
    [InlineData("{\"act\":{\"kind\":\"undo\"},\"more\":1}")]
    [InlineData("{\"act\":{\"kind\":\"undo\"},\"act\":{\"kind\":\"undo\"}}")]
    [InlineData("{\"act\":{\"kind\":\"setTempo\",\"bpm\":1e999}}")]
    [InlineData("{\"act\":{\"kind\":\"setTempo\",\"bpm\":NaN}}")]
    [InlineData("{\"act\":{\"kind\":\"setTempo\",\"bpm\":1e9}}")]
    [InlineData("{\"act\":{\"kind\":\"setTempo\"}}")]
    [InlineData("{\"act\":{\"kind\":\"addMarker\",\"seconds\":-1}}")]
    [InlineData("{\"act\":{\"kind\":\"addMarker\",\"seconds\":1e300}}")]
    [InlineData("{\"act\":{\"kind\":\"setStyle\",\"style\":\"/etc/passwd\"}}")]
    [InlineData("{\"act\":{\"kind\":\"setStyle\",\"style\":\"clip.json\"}}")]
    [InlineData("{\"act\":{\"kind\":\"setMood\",\"mood\":[1]}}")]
    [InlineData("{\"act\":{\"kind\":\"setChord\",\"tick\":-1,\"length\":1,\"chord\":\"C\"}}")]
    [InlineData("{\"act\":{\"kind\":\"setChord\",\"tick\":0,\"length\":1,\"chord\":null}}")]
    [InlineData("{\"act\":{\"kind\":\"setFader\",\"part\":99,\"gain\":0}}")]
    [InlineData("{\"act\":{\"kind\":\"setFader\",\"part\":0,\"gain\":1e308}}")]
    [InlineData("{\"act\":{\"kind\":\"lockPart\",\"role\":3,\"locked\":true}}")]
    public async Task Act_ThatIsNone_IsRefusedAndChangesNothing(string body)
    {
        long before = (await studio.GetAsync("/api/state")).GetProperty("revision").GetInt64();
        using HttpResponseMessage answer = await studio.PostAsync("/api/act", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, (await studio.GetAsync("/api/state")).GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Body_TooLargeOrTooDeep_IsRefused()
    {
        using HttpResponseMessage large = await studio.PostAsync("/api/act", "{\"act\":\"" + new string('x', 1 << 20) + "\"}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using HttpResponseMessage deep = await studio.PostAsync("/api/act", "{\"act\":" + new string('[', 20) + new string(']', 20) + "}");
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
    }

    [Fact]
    public async Task Listeners_BeyondAFew_AreRefused()
    {
        var open = new List<HttpResponseMessage>();
        try
        {
            for (int i = 0; i < 33; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
                open.Add(await studio.Visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation));
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, open[^1].StatusCode);
            Assert.Equal(32, open.Count(answer => answer.IsSuccessStatusCode));
        }
        finally
        {
            foreach (HttpResponseMessage answer in open) answer.Dispose();
        }
    }

    private const string Undo = """{"act":{"kind":"undo"}}""";

    private async Task<int> StatusAsync(
        string method, string path, string? host = null, string? cookie = null, string[]? headers = null, string body = "") =>
        int.Parse((await SendAsync(method, path, host, cookie, headers, body)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    // Without the help of a client that would put things right. The cookie is the right one unless another is given.
    private async Task<string> SendAsync(
        string method, string path, string? host = null, string? cookie = null, string[]? headers = null, string body = "")
    {
        int port = studio.Server.Port;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        string text = $"{method} {path} HTTP/1.1\r\nHost: {host ?? "127.0.0.1:{port}"}\r\n";
        if (cookie is not "") text += $"Cookie: {cookie ?? studio.Cookie}\r\n";
        foreach (string header in headers ?? []) text += header + "\r\n";
        text += $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text.Replace("{port}", $"{port}", StringComparison.Ordinal)), Cancellation);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
