using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Work;
using Video2Music.Tests.Playing;

namespace Video2Music.Studio.Tests;

/// <summary>A studio on a small video of its own, with small networks and a tone for every instrument, and a visitor who has come in.</summary>
internal sealed class TestStudio : IAsyncDisposable
{
    private readonly SocketsHttpHandler handler = new()
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
    };

    private TestStudio(TemporaryFolder folder, StudioServer server)
    {
        (Folder, Server) = (folder, server);
        Visitor = new HttpClient(handler) { BaseAddress = Address };
    }

    /// <summary>The small networks.</summary>
    public static string Networks => Path.Combine(AppContext.BaseDirectory, "Networks");

    /// <summary>The folder of the video; gone after the test.</summary>
    public TemporaryFolder Folder { get; }

    /// <summary>The studio.</summary>
    public StudioServer Server { get; }

    /// <summary>Who has the cookie.</summary>
    public HttpClient Visitor { get; }

    /// <summary>The studio's address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Server.Port}");

    /// <summary>The cookie as a header.</summary>
    public string Cookie => handler.CookieContainer.GetCookieHeader(Address);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a studio on a small video with a tone as its sound.</summary>
    public static Task<TestStudio> OpenAsync(double seconds = 8)
    {
        var folder = new TemporaryFolder();
        return OpenAsync(folder, TestMedia.MakeWithSound(folder["clip.mp4"], seconds));
    }

    /// <summary>Opens a studio on what lies in a folder.</summary>
    /// <param name="folder">The folder; it goes with the studio.</param>
    /// <param name="path">A video, a folder of videos, or a project.</param>
    public static async Task<TestStudio> OpenAsync(TemporaryFolder folder, string path)
    {
        var studio = new TestStudio(folder, await StudioServer.StartAsync(OptionsFor(folder, path), Cancellation));
        await studio.EnterAsync();
        await studio.Server.OpenedAsync();
        return studio;
    }

    /// <summary>What a studio is started with.</summary>
    public static StudioOptions OptionsFor(TemporaryFolder folder, string path)
    {
        string font = folder["tone.sf2"];
        if (!File.Exists(font)) File.WriteAllBytes(font, ToneBank.Make());
        return new StudioOptions(path) { Engine = new EngineOptions { Models = Networks, SoundFont = font } };
    }

    /// <summary>Asks for something and gives the answer's JSON.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await Visitor.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return await ReadAsync(answer);
    }

    /// <summary>Asks for bytes.</summary>
    public Task<byte[]> BytesAsync(string path) => Visitor.GetByteArrayAsync(new Uri(path, UriKind.Relative), Cancellation);

    /// <summary>Does an act and gives the state.</summary>
    /// <param name="act">The act.</param>
    /// <param name="revision">What the page saw.</param>
    public async Task<JsonElement> ActAsync(object act, long? revision = null)
    {
        using HttpResponseMessage answer = await PostAsync("/api/act", new { revision, act });
        return await ReadAsync(answer);
    }

    /// <summary>Exports, waits for the end and gives what is known of it.</summary>
    public async Task<JsonElement> ExportAsync(params string[] kinds)
    {
        using HttpResponseMessage answer = await PostAsync("/api/export", new { kinds });
        string work = (await ReadAsync(answer)).GetProperty("work").GetString()!;
        while (true)
        {
            JsonElement state = await GetAsync($"/api/works/{work}");
            if (!state.GetProperty("runs").GetBoolean()) return state;
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>Sends something as the page does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body) => PostAsync(path, JsonSerializer.Serialize(body));

    /// <summary>Sends a text as the page does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(Manners.OwnHeader, "1");
        // Who does not wait to be asked for a body that is refused may find the connection gone before the answer.
        request.Headers.ExpectContinue = true;
        return await Visitor.SendAsync(request, Cancellation);
    }

    /// <summary>The answer's JSON; fails the test unless it went well.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode) Assert.Fail($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        handler.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    private async Task EnterAsync()
    {
        using HttpResponseMessage answer = await Visitor.GetAsync(Server.NewLink(), Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
