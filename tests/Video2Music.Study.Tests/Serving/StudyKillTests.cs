using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Serving;

/// <summary>The program as a user starts it, killed without warning while two listeners answer.</summary>
public sealed class StudyKillTests : IDisposable
{
    private const string CountVariable = "V2M_KILLS";
    private const int UsualKills = 5, AtOnce = 2, LongestWork = 1200;
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, List<string>> acknowledged = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    /// <summary>Kills five times, or as often as V2M_KILLS says, each time going on with what the last kill left.</summary>
    [Fact]
    public async Task Server_KilledAtAnyMoment_LosesNothingAcknowledgedAndDoublesNothing()
    {
        ProtocolFile.Write(folder.Path, Protocols.Make(9, 3, 5));
        int kills = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{UsualKills}", CultureInfo.InvariantCulture);
        var people = new Person[AtOnce];
        for (int kill = 0; kill < kills; kill++)
        {
            using Process program = Process.Start(Start())!;
            try
            {
                using HttpClient visitor = await VisitAsync(program);
                Task death = KillAsync(program, Random.Shared.Next(LongestWork));
                people = await Task.WhenAll(people.Select(person => WorkAsync(visitor, person)));
                await death;
            }
            finally
            {
                program.Kill();
                await program.WaitForExitAsync(CancellationToken.None);
            }

            Check();
        }

        int answers = Acknowledged();
        Assert.True(answers >= kills * AtOnce, "the server ended before anybody killed it");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {acknowledged.Count} listeners, {answers} acknowledged answers");
    }

    // All that was acknowledged is there as it was sent, in its place and once; behind it at most the one that was on its way.
    private void Check()
    {
        Dictionary<string, Participant> kept = StudyFolder.Read(folder.Path).Participants.ToDictionary(person => person.Id);
        foreach ((string id, List<string> sent) in acknowledged)
        {
            IReadOnlyList<Answer> answers = kept[id].Answers;
            Assert.InRange(answers.Count, sent.Count, sent.Count + 1);
            Assert.Equal(Enumerable.Range(0, answers.Count), answers.Select(answer => answer.Sequence));
            Assert.Equal(sent, answers.Take(sent.Count).Select(answer => Text(answer.Scores, answer.Choice)));
        }
    }

    // Until nobody answers any more. What was on its way is sent again first, as the page does.
    private async Task<Person> WorkAsync(HttpClient visitor, Person person)
    {
        try
        {
            while (true)
            {
                if (person.State is not { } state || state.GetProperty("kind").GetString() == "done")
                {
                    person = new Person(await SendAsync(visitor, "/api/begin", new { language = "en", consent = true }, null), null);
                    lock (acknowledged) acknowledged.Add(IdOf(person), []);
                    continue;
                }

                Dictionary<string, object> given = person.Pending ?? ServedStudy.Give(state, Random.Shared.Next(1, 6));
                person = person with { Pending = given };
                await Task.Delay(5, Cancellation); // so that nobody is told to ask less often
                JsonElement next = await SendAsync(visitor, "/api/answer", given, IdOf(person));
                lock (acknowledged) acknowledged[IdOf(person)].Add(TextOf(given));
                person = new Person(next, null);
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or JsonException)
        {
            return person;
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient visitor, string path, object body, string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (id is not null) request.Headers.Add(StudyRoutes.ListenerHeader, id);
        using HttpResponseMessage answer = await visitor.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private int Acknowledged()
    {
        lock (acknowledged) return acknowledged.Values.Sum(lines => lines.Count);
    }

    private static string IdOf(Person person) => person.State!.Value.GetProperty("id").GetString()!;

    private static string TextOf(Dictionary<string, object> given) => given.TryGetValue("scores", out object? scores)
        ? Text((IReadOnlyDictionary<string, int>)scores, null)
        : Text(new Dictionary<string, int>(), PairChoice.Tie);

    private static string Text(IReadOnlyDictionary<string, int> scores, PairChoice? choice) =>
        string.Join(' ', scores.OrderBy(score => score.Key, StringComparer.Ordinal).Select(score => $"{score.Key} {score.Value}")) + choice;

    // On a busy machine, too, something has been answered by then.
    private async Task KillAsync(Process program, int milliseconds)
    {
        int before = Acknowledged();
        while (Acknowledged() < before + AtOnce) await Task.Delay(1, Cancellation);
        await Task.Delay(milliseconds, Cancellation);
        program.Kill();
    }

    private static async Task<HttpClient> VisitAsync(Process program)
    {
        var address = new Uri(await program.StandardOutput.ReadLineAsync(Cancellation)
            ?? throw new InvalidOperationException(await program.StandardError.ReadToEndAsync(Cancellation)));
        var visitor = new HttpClient { BaseAddress = address };
        visitor.DefaultRequestHeaders.Add(Manners.OwnHeader, "1");
        return visitor;
    }

    private ProcessStartInfo Start()
    {
        string host = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
        return new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "v2m.dll"), "study", "serve", folder.Path])
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
    }

    private readonly record struct Person(JsonElement? State, Dictionary<string, object>? Pending);
}
