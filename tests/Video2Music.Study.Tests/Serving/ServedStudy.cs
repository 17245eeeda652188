using System.Net.Http.Json;
using System.Text.Json;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Serving;

/// <summary>A study whose videos are only names, its server, and somebody who asks it.</summary>
internal sealed class ServedStudy : IAsyncDisposable
{
    private readonly TemporaryFolder? own;

    private ServedStudy(string folder, TemporaryFolder? own, StudyServer server, Uri? proxy)
    {
        (Folder, this.own, Server) = (folder, own, server);
        Visitor = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = server.Address };
        Visitor.DefaultRequestHeaders.Add(Manners.OwnHeader, "1");
        if (proxy is not null) Visitor.DefaultRequestHeaders.Host = proxy.Authority;
    }

    /// <summary>The study's folder.</summary>
    public string Folder { get; }

    /// <summary>The server.</summary>
    public StudyServer Server { get; }

    /// <summary>Who asks.</summary>
    public HttpClient Visitor { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Serves a study.</summary>
    /// <param name="proxy">The proxy's address; null for none.</param>
    /// <param name="protocol">The study; null for a small one.</param>
    public static async Task<ServedStudy> OpenAsync(Uri? proxy = null, Protocol? protocol = null)
    {
        var folder = new TemporaryFolder();
        ProtocolFile.Write(folder.Path, protocol ?? Protocols.Make(4, 2, 4));
        return new ServedStudy(folder.Path, folder, await StudyServer.StartAsync(new ServeOptions(folder.Path) { Proxy = proxy }, Cancellation), proxy);
    }

    /// <summary>Serves what lies in a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static async Task<ServedStudy> OpenFolderAsync(string folder) =>
        new(folder, null, await StudyServer.StartAsync(new ServeOptions(folder), Cancellation), null);

    /// <summary>Begins.</summary>
    public async Task<JsonElement> BeginAsync(string language = "en")
    {
        using HttpResponseMessage answer = await SendAsync("/api/begin", new { language, consent = true });
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <summary>Answers the trial of a state.</summary>
    /// <param name="state">What the page knows.</param>
    /// <param name="score">The score for each question.</param>
    public async Task<JsonElement> AnswerAsync(JsonElement state, int score = 3)
    {
        using HttpResponseMessage answer = await SendAsync("/api/answer", Give(state, score), state.GetProperty("id").GetString());
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <summary>Sends something.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="body">What: text as it stands, else as JSON.</param>
    /// <param name="id">Who answers.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<HttpResponseMessage> SendAsync(string path, object body, string? id = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = body is string text ? new StringContent(text, null, "application/json") : JsonContent.Create(body);
        // Who does not wait to be asked for a body that is refused may find the connection gone before the answer.
        request.Headers.ExpectContinue = true;
        if (id is not null) request.Headers.TryAddWithoutValidation(StudyRoutes.ListenerHeader, id);
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Visitor.SendAsync(request, Cancellation);
    }

    /// <summary>A sound answer to the trial of a state.</summary>
    public static Dictionary<string, object> Give(JsonElement state, int score = 3)
    {
        var answer = new Dictionary<string, object> { ["sequence"] = state.GetProperty("sequence").GetInt32(), ["played"] = 1, ["seconds"] = 12.5 };
        if (state.GetProperty("kind").GetString() == "pair") answer["choice"] = "tie";
        else answer["scores"] = Words.Questions.ToDictionary(question => question, _ => score);
        return answer;
    }

    /// <summary>Who has taken part, as it stands on the disk.</summary>
    public IReadOnlyList<Participant> Read() => StudyFolder.Read(Folder).Participants;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Server.DisposeAsync();
        own?.Dispose();
    }
}
