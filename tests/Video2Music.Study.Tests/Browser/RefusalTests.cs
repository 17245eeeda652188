using System.Text.RegularExpressions;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Browser;

/// <summary>What a listener meets whom the server refuses something, or whom it does not hear at once.</summary>
[Collection(nameof(InBrowser))]
public sealed partial class RefusalTests(StudyBrowser fixture)
{
    private const string Code = "sessionStorage.getItem('v2m-study-code')";

    // What stands in the sources, and what the server and proxies add to it.
    private static int[] Statuses =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Video2Music.Study"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Video2Music.Studio", "Guarding"), "*.cs"))
            .SelectMany(file => Refused().Matches(File.ReadAllText(file))).Select(match => int.Parse(match.Groups[1].Value))
            .Concat([0, 405, 408, 413, 414, 500, 502, 504]).Distinct().Order()];

    [Fact]
    public async Task Refusal_OfEveryKind_IsSaidInTheListenersLanguage()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        foreach (int status in Statuses)
        {
            await page.AskThroughAsync($$"""
                async () => {
                  if (!{{status}}) throw new TypeError("no way there");
                  const headers = { "Content-Type": "application/json" };
                  return new Response('{"error":"It was refused <b>in English</b>."}', { status: {{status}}, headers });
                }
                """);
            await page.SelectAsync("#language", "zh");
            await page.ClickAsync("#agree");
            await page.ClickAsync("#begin");
            await page.UntilAsync("!document.getElementById('toast').hidden");
            string said = await page.AskAsync<string>("document.getElementById('toast').textContent");
            Assert.True(Words.Read()["zh"].Page.Values.Contains(said) && Chinese().IsMatch(said), $"{status}: {said}");
            await page.Page.ReloadAsync();
            await page.PhaseAsync("welcome");
        }

        Assert.Empty(StudyFolder.Read(folder.Path).Participants);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Reload_ThatIsRefusedForAWhile_GoesOnAsTheSameListener(int status)
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync("zh");
        await page.SetVolumeAsync();
        string code = await page.AskAsync<string>(Code);
        await page.AskThroughAsync($$"""
            async (path, options, real) => {
              window.asked = window.asked ?? {};
              const count = (window.asked[path] = (window.asked[path] ?? 0) + 1);
              if (!path.startsWith("/api/") || count > 1) return real(path, options);
              if (!{{status}}) throw new TypeError("no way there");
              return new Response('{"error":"Not now."}', { status: {{status}} });
            }
            """, later: true);
        await page.Page.ReloadAsync();
        await page.UntilAsync("document.getElementById('toast')?.textContent.length > 0");
        Assert.Equal(code, await page.AskAsync<string>(Code));
        Assert.Matches("[\\u4e00-\\u9fff]", await page.AskAsync<string>("document.getElementById('toast').textContent"));
        await page.PhaseAsync("training");
        Assert.Equal("zh", await page.AskAsync<string>("document.documentElement.lang"));
        Assert.Single(StudyFolder.Read(folder.Path).Participants);
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(404, false)]
    public async Task Reload_ThatIsRefusedForGood_ForgetsTheCodeOnlyWhereNobodyHasIt(int status, bool isKept)
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync("zh");
        await page.AskThroughAsync(
            $"async (path, options, real) => path === '/api/resume' ? new Response('', {{ status: {status} }}) : real(path, options)", later: true);
        await page.Page.ReloadAsync();
        await page.UntilAsync("document.querySelector('#page .sheet')");
        Assert.Equal(isKept, await page.AskAsync<bool>($"{Code} !== null"));
        Assert.Equal(!isKept, await page.AskAsync<bool>("document.getElementById('begin') !== null"));
        Assert.Matches("[\\u4e00-\\u9fff]", await page.AskAsync<string>("document.querySelector('#page .sheet').textContent"));
    }

    [Fact]
    public async Task Begin_PressedTwiceOrUnheard_BeginsOnce()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.AskThroughAsync("""
            async (path, options, real) => {
              const found = await real(path, options);
              if (path !== "/api/begin" || (window.lost = (window.lost ?? 0) + 1) > 2) return found;
              throw new TypeError("the answer is lost on its way");
            }
            """);
        await page.ClickAsync("#agree");
        await page.Page.EvaluateExpressionAsync(
            "{ const begin = document.getElementById('begin'); begin.click(); begin.click(); begin.form.requestSubmit(); }");
        Assert.True(await page.AskAsync<bool>("document.getElementById('page').inert"));
        await page.PhaseAsync("volume");
        Assert.Equal(3, await page.AskAsync<int>("window.lost"));
        Assert.False(await page.AskAsync<bool>("document.getElementById('page').inert"));
        Assert.Single(StudyFolder.Read(folder.Path).Participants);
    }

    [Fact]
    public async Task Begin_OfTheNextPersonOnADevice_IsAnotherListener()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.Page.EvaluateExpressionAsync("sessionStorage.removeItem('v2m-study-code')");
        await page.Page.ReloadAsync();
        await page.PhaseAsync("welcome");
        await page.BeginAsync();
        Assert.Equal(2, StudyFolder.Read(folder.Path).Participants.Count);
    }

    // What is on its way is what was chosen when it was sent.
    [Fact]
    public async Task Scales_WhileAnAnswerIsOnItsWay_AreClosed()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.SetVolumeAsync();
        await page.PlayAsync();
        await page.ChooseAsync(_ => "3");
        await page.AskThroughAsync("""
            async (path, options, real) => {
              if (path === "/api/answer" && !window.isBack) throw new TypeError("no way there");
              return real(path, options);
            }
            """);
        await page.ClickAsync("#next");
        await page.UntilAsync("!document.getElementById('toast').hidden");
        Assert.Equal(5, await page.AskAsync<int>("document.querySelectorAll('.question:disabled').length"));
        await page.Page.Keyboard.PressAsync("5");
        Assert.Equal(["3", "3", "3", "3", "3"],
            await page.AskAsync<string[]>("[...document.querySelectorAll('.question input:checked')].map(one => one.value)"));
        await page.Page.EvaluateExpressionAsync("window.isBack = true");
        await page.UntilAsync("document.getElementById('place').textContent.startsWith('2 ')");
        Assert.All(Assert.Single(Assert.Single(StudyFolder.Read(folder.Path).Participants).Answers).Scores.Values, score => Assert.Equal(3, score));
    }

    // It is refused once, then taken as it is.
    [Fact]
    public async Task Scales_AfterARefusedAnswer_AreOpenWithWhatWasChosen()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync("zh");
        await page.SetVolumeAsync();
        await page.PlayAsync();
        await page.ChooseAsync(_ => "2");
        await page.AskThroughAsync("""
            async (path, options, real) =>
              path === "/api/answer" && (window.asked = (window.asked ?? 0) + 1) < 2 ? new Response('{"error":"No."}', { status: 400 }) : real(path, options)
            """);
        await page.ClickAsync("#next");
        await page.UntilAsync("!document.getElementById('toast').hidden && !document.getElementById('next').disabled");
        Assert.Equal(5, await page.AskAsync<int>("document.querySelectorAll('.question:enabled input:checked').length"));
        await page.ClickAsync("#next");
        await page.UntilAsync("window.asked === 2 && document.querySelectorAll('.question input:checked').length === 0");
        Assert.Single(Assert.Single(StudyFolder.Read(folder.Path).Participants).Answers);
    }

    [GeneratedRegex("new Refusal\\((?:StatusCodes\\.Status)?([0-9]{3})")]
    private static partial Regex Refused();

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
