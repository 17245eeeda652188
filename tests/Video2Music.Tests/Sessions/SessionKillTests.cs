using System.Diagnostics;
using System.Globalization;
using Video2Music.SessionChild;
using Video2Music.Sessions;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Sessions;

/// <summary>A session that saves each act, in a process that is killed without warning.</summary>
public sealed class SessionKillTests : IDisposable
{
    private const string CountVariable = "V2M_KILLS";
    private const int UsualKills = 10;
    private const int LongestWork = 400;
    private readonly TemporaryFolder folder = new();
    private readonly Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    /// <summary>Kills ten times, or as often as V2M_KILLS says, each time going on with what the last kill left.</summary>
    [Fact]
    public async Task Project_KilledAtAnyMoment_LacksAtMostTheActThatWasNotAcknowledged()
    {
        Cli.Media.Make(folder["clip.mp4"], 6);
        int kills = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{UsualKills}", CultureInfo.InvariantCulture), acts = 0;
        var random = new Random(Environment.TickCount);
        for (int kill = 0; kill < kills; kill++)
        {
            string[] said = await WorkUntilKilledAsync(kill, random.Next(LongestWork));
            acts += said.Length;
            using Session session = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation);
            string[] last = said[^1].Split(' ');
            long acknowledged = long.Parse(last[0], CultureInfo.InvariantCulture);
            Assert.InRange(session.Revision, acknowledged, acknowledged + 1);
            if (session.Revision == acknowledged) Assert.Equal(last[1], SessionDigest.Of(session));
        }

        Assert.True(acts > kills, "the child ended before anybody killed it");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {acts} acknowledged acts");
    }

    // Between its second word, which tells of its first act, and the kill lies a random time; all words that arrived whole were said before it.
    private async Task<string[]> WorkUntilKilledAsync(int seed, int milliseconds)
    {
        using Process child = Process.Start(Start(seed))!;
        var said = new List<string>();
        try
        {
            while (said.Count < 2)
            {
                said.Add(await child.StandardOutput.ReadLineAsync(Cancellation)
                    ?? throw new InvalidOperationException(await child.StandardError.ReadToEndAsync(Cancellation)));
            }

            Task<string> rest = child.StandardOutput.ReadToEndAsync(Cancellation);
            await Task.Delay(milliseconds, Cancellation);
            child.Kill();
            said.AddRange((await rest).Split('\n')[..^1]);
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }

        return [.. said];
    }

    private ProcessStartInfo Start(int seed)
    {
        ProcessStartInfo start = V2m.StartAsItIs(folder["clip.mp4"], folder["clip.v2m"], TinyNetworks.Folder, TestFonts.Tone, $"{seed}");
        start.ArgumentList[0] = Path.Combine(AppContext.BaseDirectory, "v2m-session-child.dll");
        return start;
    }
}
