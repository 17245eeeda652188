using System.Globalization;
using System.Text;
using System.Text.Json;
using Video2Music.Studio.Guarding;

namespace Video2Music.Studio.Tests;

/// <summary>A hundred thousand requests of which most are nonsense: none is too much for the server, and none reaches beyond its folder.</summary>
public sealed class FuzzTests
{
    private const int Usual = 100_000;
    private const int Workers = 8;
    private const string CountVariable = "V2M_FUZZ";
    private const string Secret = "9bd1f6c2 stays where it is";

    private static readonly string[] Paths =
    [
        "/", "/app.js", "/api/state", "/api/catalogue", "/api/suggest?tick=0", "/api/sound", "/api/sound?take=000000000000",
        "/api/block/00112233445566778899aabb",
        "/api/video/v1", "/api/proxy/v1", "/api/thumbnail?second=99", "/api/peaks?from=0&to=2&count=9", "/api/works/w1",
        "/api/act", "/api/open", "/api/export",
        "/api/cancel", "/api/audition", "/api/proxy", "/../secret.txt", "/api/video/../../secret.txt", "/%2e%2e/secret.txt", "/api/none",
    ];

    private static readonly (string Path, string Body)[] Bodies =
    [
        ("/api/act", """{"revision":0,"act":{"kind":"setChord","tick":0,"length":960,"chord":"Fm7","locked":true}}"""),
        ("/api/act", """{"at":1.5,"act":{"kind":"regenerateChords","tick":0,"length":960,"seed":3}}"""),
        ("/api/act", """{"act":{"kind":"lockChords","tick":0,"length":960,"locked":false}}"""),
        ("/api/act", """{"act":{"kind":"setFader","part":0,"gain":-3.5,"pan":0.5,"mute":false,"solo":true,"reverb":0.2}}"""),
        ("/api/act", """{"act":{"kind":"moveHit","from":0.5,"to":0.7,"strength":0.9}}"""),
        ("/api/act", """{"act":{"kind":"addMarker","seconds":1.25}}"""),
        ("/api/act", """{"act":{"kind":"drawEnergy","first":0,"values":[0.5,null,1]}}"""),
        ("/api/act", """{"act":{"kind":"drawAffect","first":0,"values":[-0.5,null,1]}}"""),
        ("/api/act", """{"act":{"kind":"moveNotes","part":0,"ids":[0,1,2],"ticks":120,"semitones":-3}}"""),
        ("/api/act", """{"act":{"kind":"moveNotes","part":1,"ids":[0,5],"seconds":0.25}}"""),
        ("/api/act", """{"act":{"kind":"deleteNotes","part":0,"ids":[0]}}"""),
        ("/api/act", """{"act":{"kind":"setMood","mood":[0.1,0.2,0.3,0.1,0.2,0.1]}}"""),
        ("/api/act", """{"act":{"kind":"setTempo","bpm":97.5}}"""),
        ("/api/act", """{"act":{"kind":"setMeter","beatsPerBar":3}}"""),
        ("/api/act", """{"act":{"kind":"setInstrument","role":"bass","program":34}}"""),
        ("/api/act", """{"act":{"kind":"setStyle","style":"pop"}}"""),
        ("/api/act", """{"act":{"kind":"setKey","key":"F# minor"}}"""),
        ("/api/act", """{"act":{"kind":"setOwnSound","keep":true,"duck":false,"level":-6}}"""),
        ("/api/act", """{"act":{"kind":"setPartOn","role":"drums","on":false}}"""),
        ("/api/act", """{"act":{"kind":"keepTake","name":"One"}}"""),
        ("/api/act", """{"act":{"kind":"useTake","id":"8b12507783d5"}}"""),
        ("/api/act", """{"act":{"kind":"renameTake","id":"8b12507783d5","name":"Two"}}"""),
        ("/api/act", """{"act":{"kind":"undo"}}"""),
        ("/api/open", """{"id":"v1","confirmed":false}"""),
        ("/api/export", """{"kinds":["midi","project"],"name":"../../secret","keepAudio":false}"""),
        ("/api/export", """{"kinds":["musicxml"],"name":"piece"}"""),
        ("/api/cancel", """{"work":"w1"}"""),
        ("/api/audition", """{"chord":"Bbmaj7"}"""),
        ("/api/audition", """{"program":33,"pitch":60,"drums":false}"""),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_OfAnyKind_NeverBreakTheServerNorReachBeyondItsFolder()
    {
        var around = new TemporaryFolder();
        around.Write("secret.txt", Secret);
        Directory.CreateDirectory(around["work"]);
        await using TestStudio studio = await TestStudio.OpenAsync(around, TestMedia.MakeWithSound(around["work/clip.mp4"], 2));
        string[] outside = Outside(around);
        int count = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{Usual}", CultureInfo.InvariantCulture), seed = Environment.TickCount;
        var statuses = new int[600];
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(
            () => SendAsync(studio, new Random(seed + worker), count / Workers, statuses), Cancellation)));
        Assert.Equal(outside, Outside(around));
        Assert.Equal("ready", (await studio.GetAsync("/api/state")).GetProperty("phase").GetString());
        Assert.True(statuses[200] > count / 50 && statuses[400] > count / 10 && statuses[404] > count / 50, "the requests were no mixture");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: " + string.Join(", ", statuses.Index().Where(status => status.Item > 0).Select(status => $"{status.Index}: {status.Item}")));
    }

    private static string[] Outside(TemporaryFolder around) =>
        [.. around.Listing().Where(line => !line.StartsWith(around["work/"], StringComparison.Ordinal))];

    private static async Task SendAsync(TestStudio studio, Random random, int count, int[] statuses)
    {
        for (int i = 0; i < count; i++)
        {
            using HttpRequestMessage request = Draw(random);
            string asked = $"{request.Method} {request.RequestUri?.OriginalString}";
            using HttpResponseMessage answer = await studio.Visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            string said = answer.Content.Headers.ContentLength is < 10_000 ? await answer.Content.ReadAsStringAsync(Cancellation) : "";
            Assert.True((int)answer.StatusCode < 500, $"{asked} {await BodyAsync(request)} was answered by {(int)answer.StatusCode}: {said}");
            Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
            Interlocked.Increment(ref statuses[(int)answer.StatusCode]);
        }
    }

    private static async Task<string> BodyAsync(HttpRequestMessage request) =>
        request.Content is null ? "" : await request.Content.ReadAsStringAsync(Cancellation);

    private static HttpRequestMessage Draw(Random random)
    {
        bool reads = random.Next(5) < 3;
        (string path, string body) = reads ? (Paths[random.Next(Paths.Length)], "") : Bodies[random.Next(Bodies.Length)];
        if (reads && random.Next(4) > 0 || random.Next(20) == 0) path = "/" + Damaged(random, path[1..]);
        var request = new HttpRequestMessage(reads ? HttpMethod.Get : HttpMethod.Post, new Uri(Address(path), UriKind.Relative));
        if (random.Next(50) == 0) request.Method = new HttpMethod(Pick(random, "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "X"));
        if (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) return request;
        if (random.Next(50) > 0) body = random.Next(5) == 0 && body.Length > 0 ? Changed(random, body) : Damaged(random, body);
        request.Content = new StringContent(body, Encoding.UTF8, random.Next(50) == 0 ? "text/plain" : "application/json");
        if (random.Next(50) > 0) request.Headers.Add(Manners.OwnHeader, "1");
        if (random.Next(50) == 0) request.Headers.TryAddWithoutValidation("Origin", Pick(random, "null", "http://evil.example", "x", ""));
        return request;
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];

    // As another client might write it; what this one would take for another server's name is not sent.
    private static string Address(string path) =>
        "/" + string.Concat(path.TrimStart('/').Select(c => c is < '!' or > '~' or '#' or '\\' ? Uri.HexEscape((char)(c & 0xff)) : $"{c}"));

    private static string Damaged(Random random, string text) =>
        Encoding.Latin1.GetString(Mutations.Of(1, random.Next(), Encoding.Latin1.GetBytes(text)).First());

    // Sound JSON in which one number is another.
    private static string Changed(Random random, string body)
    {
        string[] values = ["0", "-1", "1e308", "-1e308", "2147483647", "-2147483648", "9223372036854775807", "1e-320",
            "0.5", "null", "\"\"", "[]", "{}", "true"];
        using var document = JsonDocument.Parse(body);
        JsonElement act = document.RootElement.TryGetProperty("act", out JsonElement inner) ? inner : document.RootElement;
        JsonProperty[] properties = [.. act.EnumerateObject().Where(property => property.Name != "kind")];
        if (properties.Length == 0) return body;
        JsonProperty chosen = properties[random.Next(properties.Length)];
        string name = $"\"{chosen.Name}\":";
        return body.Replace(name + chosen.Value.GetRawText(), name + values[random.Next(values.Length)], StringComparison.Ordinal);
    }
}
