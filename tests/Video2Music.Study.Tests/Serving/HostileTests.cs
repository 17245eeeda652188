using System.Globalization;
using System.Net;
using System.Text.Json;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Serving;

/// <summary>Requests as no page of ours sends them.</summary>
public sealed class HostileTests
{
    private const string Markup = "<img src=x onerror=alert(1)>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Each differs from a sound answer in one thing.
    [Theory]
    [InlineData("\"sequence\":0", "\"sequence\":-1")]
    [InlineData("\"sequence\":0", "\"sequence\":1")]
    [InlineData("\"sequence\":0", "\"sequence\":99999999999")]
    [InlineData("\"sequence\":0", "\"sequence\":\"0\"")]
    [InlineData("\"sequence\":0", "\"sequence\":0.5")]
    [InlineData("\"sequence\":0", "\"sequence\":0,\"sequence\":0")]
    [InlineData("\"sequence\":0", "\"sequence\":0,\"system\":\"ours\"")]
    [InlineData("\"played\":1", "\"played\":0.5")]
    [InlineData("\"played\":1", "\"played\":1.5")]
    [InlineData("\"played\":1", "\"played\":-1")]
    [InlineData("\"played\":1", "\"played\":\"NaN\"")]
    [InlineData("\"played\":1", "\"played\":1e999")]
    [InlineData("\"seconds\":12.5", "\"seconds\":-1")]
    [InlineData("\"seconds\":12.5", "\"seconds\":1e30")]
    [InlineData("\"quality\":3", "\"quality\":0")]
    [InlineData("\"quality\":3", "\"quality\":6")]
    [InlineData("\"quality\":3", "\"quality\":3.5")]
    [InlineData("\"quality\":3", "\"quality\":null")]
    [InlineData("\"quality\":3", "\"quality\":\"3\"")]
    [InlineData("\"quality\":3", "\"" + Markup + "\":3")]
    [InlineData("\"quality\":3,", "")]
    [InlineData("\"quality\":3", "\"quality\":3,\"more\":3")]
    [InlineData("\"scores\":{", "\"choice\":\"left\",\"scores\":{")]
    [InlineData("\"scores\":{", "\"choice\":\"" + Markup + "\",\"scores\":{")]
    [InlineData("{\"sequence\"", "[{\"sequence\"")]
    public async Task Answer_ThatIsNone_IsRefusedAndNothingKept(string sound, string changed)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement state = await study.BeginAsync();
        string body = JsonSerializer.Serialize(ServedStudy.Give(state)), sent = body.Replace(sound, changed, StringComparison.Ordinal);
        Assert.NotEqual(body, sent);
        using HttpResponseMessage answer = await study.SendAsync("/api/answer", sent, state.GetProperty("id").GetString());
        await AssertRefusedAsync(answer);
        Assert.Empty(Assert.Single(study.Read()).Answers);
        await study.AnswerAsync(state);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("../../study")]
    [InlineData(Markup)]
    public async Task Answer_OfNobody_IsRefused(string id)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        using HttpResponseMessage answer = await study.SendAsync("/api/answer", ServedStudy.Give(await study.BeginAsync()), id);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await AssertRefusedAsync(answer);
    }

    [Theory]
    [InlineData("/api/begin", "{\"language\":\"en\",\"consent\":false}")]
    [InlineData("/api/begin", "{\"language\":\"en\"}")]
    [InlineData("/api/begin", "{\"language\":\"" + Markup + "\",\"consent\":true}")]
    [InlineData("/api/begin", "{\"language\":null,\"consent\":true}")]
    [InlineData("/api/begin", "{\"language\":\"en\",\"consent\":true,\"key\":\"\"}")]
    [InlineData("/api/begin", "{\"language\":\"en\",\"consent\":true,\"key\":\"0123456789ABCDEF0123456789ABCDEF\"}")]
    [InlineData("/api/begin", "{\"language\":\"en\",\"consent\":true,\"key\":\"" + Markup + "\"}")]
    [InlineData("/api/begin", "")]
    [InlineData("/api/resume", "{\"code\":\"" + Markup + "\"}")]
    [InlineData("/api/resume", "{\"code\":\"\"}")]
    [InlineData("/api/resume", "{\"code\":[\"0000000000\"]}")]
    public async Task Entrance_WithoutRightOrSense_IsRefused(string path, string body)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        using HttpResponseMessage answer = await study.SendAsync(path, body);
        await AssertRefusedAsync(answer);
        Assert.Empty(study.Read());
    }

    [Fact]
    public async Task Answer_OfHugeSize_IsRefused()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement state = await study.BeginAsync();
        string body = JsonSerializer.Serialize(ServedStudy.Give(state)) + new string(' ', 1 << 20);
        using HttpResponseMessage answer = await study.SendAsync("/api/answer", body, state.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Assert.Single(study.Read()).Answers);
    }

    [Theory]
    [InlineData("/study.json")]
    [InlineData("/stimuli/study.json")]
    [InlineData("/stimuli/../study.json")]
    [InlineData("/stimuli/..%2fstudy.json")]
    [InlineData("/stimuli/%2e%2e%2fanswers")]
    [InlineData("/answers/")]
    [InlineData("/report/report.md")]
    [InlineData("/api/answers")]
    [InlineData("/api/answer")]
    [InlineData("/words.json")]
    public async Task Results_AreNeverServed(string path)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        await study.AnswerAsync(await study.BeginAsync());
        using HttpResponseMessage answer = await study.Visitor.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    public async Task Page_OfAnother_MayNotAsk(string header, string value)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        using HttpResponseMessage answer = await study.SendAsync("/api/begin", new { language = "en", consent = true }, null, (header, value));
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.MisdirectedRequest, $"{answer.StatusCode}");
        Assert.Empty(study.Read());
    }

    [Fact]
    public async Task Page_IsReachedByALinkElsewhereButAsksNobody()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        study.Visitor.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage page = await study.Visitor.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using HttpResponseMessage api = await study.Visitor.GetAsync(new Uri("/api/study", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Fact]
    public async Task Study_AsThePageKnowsIt_TellsNoSystemAndNoPlan()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        string told = await study.Visitor.GetStringAsync(new Uri("/api/study", UriKind.Relative), Cancellation);
        Assert.Equal(["minutes", "questions", "volume", "words"], JsonDocument.Parse(told).RootElement.EnumerateObject().Select(field => field.Name).Order());
    }

    [Fact]
    public async Task Proxy_HasItsOwnNameAndKeepsCallersApart()
    {
        var proxy = new Uri("https://study.example.org");
        await using ServedStudy study = await ServedStudy.OpenAsync(proxy);
        HttpStatusCode[] found = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ResumeAsync(study, "192.0.2.1, 198.51.100.7")));
        Assert.Contains(HttpStatusCode.TooManyRequests, found);
        Assert.Contains(HttpStatusCode.NotFound, found);
        Assert.Equal(HttpStatusCode.NotFound, await ResumeAsync(study, "198.51.100.7, 203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ResumeAsync(study, "198.51.100.7"));
        using HttpResponseMessage own = await study.SendAsync("/api/begin", new { language = "en", consent = true }, null,
            ("Origin", "https://study.example.org"), ("X-Forwarded-For", "203.0.113.10"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using HttpResponseMessage loopback = await study.SendAsync("/api/begin", new { language = "en", consent = true }, null,
            ("Host", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{study.Server.Port}")));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, loopback.StatusCode);
        string[] files = Directory.GetFiles(Path.Combine(study.Folder, AnswerFiles.Folder), "*.jsonl");
        Assert.All(files, file => Assert.DoesNotContain("203.0.113", File.ReadAllText(file), StringComparison.Ordinal));
    }

    // A name in letters of other alphabets is asked for in its code by every browser.
    [Theory]
    [InlineData("https://m\u00fcsli.example", "xn--msli-0ra.example")]
    [InlineData("https://\u7814\u7a76.example:8443", "xn--w8yu4c.example:8443")]
    [InlineData("https://STUDY.example.org:443/", "study.example.org")]
    [InlineData("https://[2001:db8::1]", "[2001:db8::1]")]
    public async Task Proxy_OfAnyName_IsKnownAsBrowsersWriteIt(string address, string host)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync(new Uri(address));
        using HttpResponseMessage answer = await study.SendAsync(
            "/api/begin", new { language = "en", consent = true }, null, ("Host", host), ("Origin", $"https://{host}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // Who has a whole network of IPv6 has one address here; who has none is one with all others of that kind.
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("[2001:db8:1:2::1]:443", "2001:db8:1:2::7", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1:5000", "192.0.2.1:5001", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("1.1.1.1, 192.0.2.1", "2.2.2.2, 192.0.2.1", true)]
    [InlineData("nonsense", "", true)]
    public void Callers_AreToldApartByTheirNetwork(string one, string other, bool alike) => Assert.Equal(alike, Caller.Of(one) == Caller.Of(other));

    [Fact]
    public async Task Proxy_SlowsDownACallerWithANetworkOfAddresses()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync(new Uri("https://study.example.org"));
        HttpStatusCode[] found = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ResumeAsync(study, $"2001:db8::{i:x}")));
        Assert.Contains(HttpStatusCode.TooManyRequests, found);
        Assert.Equal(HttpStatusCode.NotFound, await ResumeAsync(study, "2001:db8:0:1::1"));
    }

    // A class in one room begins and comes back at the same time, through one address or on one machine.
    [Theory]
    [InlineData(null)]
    [InlineData("https://study.example.org")]
    public async Task Class_OfOneAddress_IsLetIn(string? proxy)
    {
        await using ServedStudy study = await ServedStudy.OpenAsync(proxy is null ? null : new Uri(proxy));
        JsonElement[] states = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => study.BeginAsync()));
        HttpStatusCode[] again = await Task.WhenAll(states.Concat(states).Select(async state =>
        {
            using HttpResponseMessage answer = await study.SendAsync("/api/resume", new { code = state.GetProperty("code").GetString() });
            return answer.StatusCode;
        }));
        Assert.All(again, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", "Chrome")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1", "Safari")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox")]
    [InlineData(Markup, "other")]
    [InlineData("", "other")]
    public void Browser_IsKnownByItsFamilyOnly(string agent, string family) => Assert.Equal(family, Browsers.FamilyOf(agent));

    private static async Task<HttpStatusCode> ResumeAsync(ServedStudy study, string forwarded)
    {
        using HttpResponseMessage answer = await study.SendAsync("/api/resume", new { code = "0000000000" }, null, ("X-Forwarded-For", forwarded));
        return answer.StatusCode;
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        string said = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<img", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Single(JsonDocument.Parse(said).RootElement.EnumerateObject());
    }
}
