using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Video2Music.Studio.Guarding;
using Video2Music.Tests.Playing;

namespace Video2Music.Studio.Tests;

/// <summary>The program as a user starts it, killed without warning while its page sends acts.</summary>
public sealed class StudioKillTests : IDisposable
{
    private const string CountVariable = "V2M_KILLS";
    private const int UsualKills = 4;

    // A kill comes so many milliseconds at most after the last act before it was acknowledged: on a busy machine, too, within an act.
    private const int MostActs = 10, LongestWait = 500;
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    /// <summary>Kills four times, or as often as V2M_KILLS says, each time going on with what the last kill left.</summary>
    [Fact]
    public async Task Studio_KilledAtAnyMoment_ReopensWithAtMostTheActMissingThatWasNotAcknowledged()
    {
        TestMedia.Make(folder["clip.mp4"], 6);
        await File.WriteAllBytesAsync(folder["tone.sf2"], ToneBank.Make(), Cancellation);
        int kills = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{UsualKills}", CultureInfo.InvariantCulture), acts = 0;
        var random = new Random(Environment.TickCount);
        (long Revision, string Music) acknowledged = (0, "");
        for (int kill = 0; kill <= kills; kill++)
        {
            using Process program = Process.Start(Start())!;
            try
            {
                using HttpClient visitor = await EnterAsync(program);
                JsonElement state = await ReadyAsync(visitor);
                if (kill > 0) Check(acknowledged, state);
                if (kill == kills) break;
                acknowledged = (Revision(state), Music(state));
                (acknowledged, int done) = await WorkAsync(visitor, program, random, acknowledged);
                acts += done;
            }
            finally
            {
                program.Kill();
                await program.WaitForExitAsync(CancellationToken.None);
            }
        }

        Assert.True(acts > kills, "the studio ended before anybody killed it");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {acts} acknowledged acts");
    }

    private static void Check((long Revision, string Music) acknowledged, JsonElement state)
    {
        Assert.InRange(Revision(state), acknowledged.Revision, acknowledged.Revision + 1);
        if (Revision(state) == acknowledged.Revision) Assert.Equal(acknowledged.Music, Music(state));
    }

    private static async Task KillAsync(Process program, int milliseconds)
    {
        await Task.Delay(milliseconds, Cancellation);
        program.Kill();
    }

    // Until nobody answers any more.
    private static async Task<((long Revision, string Music) Last, int Acts)> WorkAsync(
        HttpClient visitor, Process program, Random random, (long Revision, string Music) last)
    {
        Task death = Task.CompletedTask;
        int end = random.Next(2, MostActs);
        for (int acts = 0; ; acts++)
        {
            try
            {
                if (acts == end) death = KillAsync(program, random.Next(LongestWait));
                using HttpResponseMessage answer = await visitor.PostAsync(
                    new Uri("/api/act", UriKind.Relative), JsonContent.Create(new { act = Draw(random) }), Cancellation);
                JsonElement state = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
                if (answer.IsSuccessStatusCode) last = (Revision(state), Music(state));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                await death;
                return (last, acts);
            }
        }
    }

    private static object Draw(Random random) => random.Next(8) switch
    {
        0 => new { kind = "undo" },
        1 => new { kind = "redo" },
        2 => new { kind = "keepTake", name = $"take {random.Next(3)}" },
        3 => new { kind = "setTempo", bpm = random.Next(60, 180) },
        4 => new { kind = "setFader", part = 0, gain = -random.Next(20) },
        5 => new { kind = "moveNotes", part = 0, ids = new[] { 0 }, ticks = random.Next(-99, 99), semitones = random.Next(-2, 3) },
        6 => new { kind = "addMarker", seconds = random.NextDouble() * 6 },
        _ => new { kind = "setChord", tick = 960 * random.Next(4), length = 960, chord = "CDEFGA"[random.Next(6)].ToString() },
    };

    private static long Revision(JsonElement state) => state.GetProperty("revision").GetInt64();

    private static string Music(JsonElement state) => state.GetProperty("music").GetRawText() + state.GetProperty("takes").GetRawText();

    private static async Task<JsonElement> ReadyAsync(HttpClient visitor)
    {
        while (true)
        {
            JsonElement state = await visitor.GetFromJsonAsync<JsonElement>(new Uri("/api/state", UriKind.Relative), Cancellation);
            string? phase = state.GetProperty("phase").GetString();
            Assert.NotEqual("failed", phase);
            if (phase == "ready") return state;
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task<HttpClient> EnterAsync(Process program)
    {
        var link = new Uri(await program.StandardOutput.ReadLineAsync(Cancellation)
            ?? throw new InvalidOperationException(await program.StandardError.ReadToEndAsync(Cancellation)));
        var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };
        visitor.DefaultRequestHeaders.Add(Manners.OwnHeader, "1");
        using HttpResponseMessage answer = await visitor.GetAsync(link, Cancellation);
        return visitor;
    }

    private ProcessStartInfo Start()
    {
        string host = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
        return new ProcessStartInfo(host,
        [
            Path.Combine(AppContext.BaseDirectory, "v2m.dll"), "studio", folder["clip.mp4"], "--no-browser", "--models", TestStudio.Networks,
            "--soundfont", folder["tone.sf2"],
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
    }
}
