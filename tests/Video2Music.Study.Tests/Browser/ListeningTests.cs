using System.Text.Json;
using Video2Music.Studio.Tests.Browser;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Browser;

/// <summary>Listeners who fill in a whole study in the real page.</summary>
[Collection(nameof(InBrowser))]
public sealed class ListeningTests(StudyBrowser fixture)
{
    private const int PhoneWidth = 390, PhoneHeight = 844;

    [Fact]
    public async Task TwoListeners_AtOnceInBothLanguages_AreKeptAsTheyAnswered()
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        ScriptedListener[] people = [new(protocol, 1), new(protocol, 2)];
        await Task.WhenAll(
            ListenAsync(server, people[0], "en", (1280, 720), dark: false), ListenAsync(server, people[1], "zh", (PhoneWidth, PhoneHeight), dark: true));
        IReadOnlyList<Participant> kept = StudyFolder.Read(folder.Path).Participants;
        Assert.Equal(["en", "zh"], kept.Select(person => person.Language).Order());
        Assert.All(kept, person => Assert.True(person.IsFinished));
        foreach ((string language, ScriptedListener person) in new[] { ("en", people[0]), ("zh", people[1]) })
        {
            IReadOnlyList<Answer> answers = kept.Single(one => one.Language == language).Answers;
            Assert.Equal(person.Given.Select(given => Text(given.Scores, given.Choice)), answers.Select(answer => Text(answer.Scores, answer.Choice)));
            Assert.All(answers.Where(answer => answer.Kind != TrialKind.Trap), answer => Assert.InRange(answer.Played, 0.9, 1));
        }
    }

    [Fact]
    public async Task Rating_OpensOnlyAfterTheVideoWasReallyPlayed()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.SetVolumeAsync();
        Assert.Equal(5, await page.AskAsync<int>("document.querySelectorAll('.question:disabled').length"));
        await page.Page.EvaluateExpressionAsync("document.querySelector('video').currentTime = 1.15");
        await page.ClickAsync("button.play");
        await page.UntilAsync("document.querySelector('video').ended");
        Assert.Equal(5, await page.AskAsync<int>("document.querySelectorAll('.question:disabled').length"));
        Assert.Contains("missed", await page.AskAsync<string>("document.querySelector('.hint').textContent"), StringComparison.Ordinal);
        await page.PlayAsync();
        Assert.Equal(0, await page.AskAsync<int>("document.querySelectorAll('.question:disabled').length"));
        Assert.True(await page.AskAsync<bool>("document.getElementById('next').disabled"));
    }

    [Fact]
    public async Task Listener_ByKeyboardAlone_BeginsListensAndRates()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await PressUntilAsync(page, "Tab", "document.activeElement.id === 'agree'");
        await page.Page.Keyboard.PressAsync("Space");
        await PressUntilAsync(page, "Tab", "document.activeElement.id === 'begin'");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.PhaseAsync("volume");
        await PressUntilAsync(page, "Tab", "document.activeElement.id === 'sound'");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("!document.getElementById('comfortable').disabled");
        await PressUntilAsync(page, "Tab", "document.activeElement.id === 'comfortable'");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.PhaseAsync("training");
        await page.Page.Keyboard.PressAsync("Space");
        await page.UntilAsync("document.querySelector('.question:enabled')");
        foreach (string key in new[] { "5", "4", "3", "2", "1" }) await page.Page.Keyboard.PressAsync(key);
        await page.UntilAsync("document.activeElement.id === 'next'");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("document.getElementById('place').textContent.startsWith('2 ')");
        Answer answer = Assert.Single(Assert.Single(StudyFolder.Read(folder.Path).Participants).Answers);
        Assert.Equal([5, 4, 3, 2, 1], Words.Questions.Select(question => answer.Scores[question]));
    }

    // Held, a key answers one question.
    [Fact]
    public async Task Keys_AreToldAndAnswerOnceHoweverLongTheyAreHeld()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.SetVolumeAsync();
        Assert.True(await page.AskAsync<bool>("document.querySelector('.keys').checkVisibility()"));
        Assert.Contains("Enter", await page.AskAsync<string>("document.querySelector('.keys').innerText"), StringComparison.Ordinal);
        await page.PlayAsync();
        for (int i = 0; i < 8; i++) await page.Page.Keyboard.DownAsync("4");
        await page.Page.Keyboard.UpAsync("4");
        Assert.Equal(1, await page.AskAsync<int>("document.querySelectorAll('.question input:checked').length"));
        await page.Page.Keyboard.PressAsync("4");
        Assert.Equal(2, await page.AskAsync<int>("document.querySelectorAll('.question input:checked').length"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Volume_WhoseSoundDoesNotCome_SaysSoWhereItIsSeen(string language)
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        Stimulus sound = Assert.Single(protocol[StimulusPurpose.Volume]);
        string file = Path.Combine(folder.Path, "stimuli", sound.File), away = file + ".away";
        File.Move(file, away);
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync(language);
        await page.ClickAsync("#sound");
        const string said =
            "[...document.querySelectorAll('#page [role=alert]')].find(one => one.checkVisibility() && one.getBoundingClientRect().height > 10)";
        await page.UntilAsync($"!!{said}");
        Assert.Equal(Words.Read()[language].Page["noSound"], await page.AskAsync<string>($"{said}.innerText"));
        Assert.False(await page.AskAsync<bool>($"{said}.closest('[aria-hidden=true]') !== null"));
        Assert.True(await page.AskAsync<bool>("document.getElementById('comfortable').disabled"));
        File.Move(away, file);
        await page.SetVolumeAsync();
    }

    [Fact]
    public async Task Video_ThatDoesNotCome_SaysSoAndIsTriedAgain()
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        string stimuli = folder["stimuli"], away = folder["away"];
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.ClickAsync("#sound");
        await page.UntilAsync("!document.getElementById('comfortable').disabled");
        Directory.Move(stimuli, away);
        await page.ClickAsync("#comfortable");
        await page.UntilAsync("document.querySelector('.player .fault:not([hidden])')");
        Directory.Move(away, stimuli);
        await page.PlayAsync();
        Assert.True(await page.AskAsync<bool>("document.querySelector('.player .fault').hidden"));
    }

    // Two videos are chosen from, one is rated.
    [Fact]
    public async Task Pair_SaysWhatItAsksFor()
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.SetVolumeAsync();
        await new ScriptedListener(protocol, 1).RunAsync(page, most: TrialPlan.Of(protocol, 0).TakeWhile(trial => trial.Kind != TrialKind.Pair).Count());
        await page.PhaseAsync("pair", "pause");
        if (await page.PhaseAsync() == "pause") await page.ClickAsync("#goon");
        await page.Page.EvaluateExpressionAsync("document.querySelector('video').currentTime = 1.15");
        await page.ClickAsync("button.play");
        await page.UntilAsync("document.querySelector('video').ended");
        await AssertHintAsync(page, "notHeardBoth");
        await page.PlayAsync();
        await AssertHintAsync(page, "nowChoose");
    }

    // A phone that lies: while a question is answered, its points and the video are seen.
    [Theory]
    [InlineData(667, 375)]
    [InlineData(844, 390)]
    [InlineData(568, 320)]
    public async Task Trial_OnAPhoneThatLies_LeavesRoom(int width, int height)
    {
        var (server, folder, _) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address, width, height);
        Assert.Empty(await page.AskAsync<string[]>("""
            [...document.querySelectorAll("summary, button, select, label.check")]
              .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)
            """));
        await page.BeginAsync();
        await page.SetVolumeAsync();
        await page.PlayAsync();
        // What stands over the questions, all the way down their middle.
        double free = await page.AskAsync<double>("""
            (() => {
              const question = document.querySelectorAll(".question")[2], rows = [];
              question.scrollIntoView({ block: "center" });
              const { left, right } = question.getBoundingClientRect();
              for (let y = 0; y < innerHeight; y += 5) rows.push(document.elementFromPoint((left + right) / 2, y));
              return rows.filter((one) => one?.closest(".ask") && !one.closest(".foot")).length / rows.length;
            })()
            """);
        Assert.InRange(free, 0.85, 1);
        Assert.True(await page.AskAsync<bool>("document.querySelector('video').getBoundingClientRect().top >= 0"));
        Assert.InRange(await page.AskAsync<double>("document.querySelector('video').getBoundingClientRect().width"), width * 0.3, width);
        Assert.InRange(await page.AskAsync<int>("document.documentElement.scrollWidth"), 0, width);
    }

    [Fact]
    public async Task Listener_WhoReloadsOrComesBackElsewhere_GoesOn()
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        await using StudyServer served = server;
        var person = new ScriptedListener(protocol, 3);
        string code;
        await using (ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address))
        {
            await page.BeginAsync();
            await page.SetVolumeAsync();
            await person.RunAsync(page, most: 1);
            await page.Page.ReloadAsync();
            await page.PhaseAsync("training");
            Assert.StartsWith("2 ", await page.AskAsync<string>("document.getElementById('place').textContent"), StringComparison.Ordinal);
            code = await page.AskAsync<string>("document.querySelector('#tools b').textContent");
        }

        await using ListenerPage elsewhere = await ListenerPage.OpenAsync(fixture.Browser, server.Address, PhoneWidth, PhoneHeight);
        await elsewhere.ClickAsync(".back summary");
        await elsewhere.Page.TypeAsync("#code", "<img src=x onerror=document.title='taken'>");
        await elsewhere.ClickAsync("#resume");
        await elsewhere.UntilAsync("document.getElementById('toast').textContent.length > 0");
        Assert.Equal(0, await elsewhere.AskAsync<int>("document.querySelectorAll('#toast *').length"));
        Assert.DoesNotContain("taken", await elsewhere.Page.GetTitleAsync(), StringComparison.Ordinal);
        await elsewhere.Page.EvaluateExpressionAsync("document.getElementById('code').value = ''");
        await elsewhere.Page.TypeAsync("#code", code.ToLowerInvariant());
        await elsewhere.ClickAsync("#resume");
        await elsewhere.PhaseAsync("volume");
        await elsewhere.SetVolumeAsync();
        Assert.StartsWith("2 ", await elsewhere.AskAsync<string>("document.getElementById('place').textContent"), StringComparison.Ordinal);
        Assert.Single(StudyFolder.Read(folder.Path).Participants);
    }

    [Fact]
    public async Task Answer_WhileTheServerIsAway_IsSentAgainUntilItIsKept()
    {
        var (server, folder, protocol) = await fixture.ServeAsync();
        using TemporaryFolder own = folder;
        int port = server.Port;
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address);
        await page.BeginAsync();
        await page.SetVolumeAsync();
        await page.PlayAsync();
        await page.ChooseAsync(_ => "4");
        await server.DisposeAsync();
        await page.ClickAsync("#next");
        await page.UntilAsync("!document.getElementById('toast').hidden");
        await using StudyServer again = await StudyServer.StartAsync(new ServeOptions(folder.Path) { Port = port }, TestContext.Current.CancellationToken);
        await page.UntilAsync("document.getElementById('place').textContent.startsWith('2 ')");
        Assert.All(Assert.Single(Assert.Single(StudyFolder.Read(folder.Path).Participants).Answers).Scores.Values, score => Assert.Equal(4, score));
        Assert.NotEmpty(protocol.Clips);
    }

    private async Task ListenAsync(StudyServer server, ScriptedListener person, string language, (int Width, int Height) size, bool dark)
    {
        await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address, size.Width, size.Height, dark);
        await Axe.AddToAsync(page.Page);
        var seen = new HashSet<string>();
        await LookAsync("welcome");
        await page.BeginAsync(language);
        await LookAsync("volume");
        await page.SetVolumeAsync();
        await person.RunAsync(page, look: LookAsync);
        await LookAsync("done");
        Assert.Superset(new HashSet<string> { "welcome", "volume", "training", "rating", "trap", "pair", "pause", "done" }, seen);
        string home = server.Address.ToString();
        Assert.All(page.Requests, url => Assert.StartsWith(home, url, StringComparison.Ordinal));

        async Task LookAsync(string phase)
        {
            if (!seen.Add(phase)) return;
            Assert.Empty(await Axe.FaultsAsync(page.Page, phase));
            Assert.Empty(await page.AskAsync<string[]>("""
                [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .map(one => one.outerHTML.slice(0, 80))
                """));
            Assert.InRange(await page.AskAsync<int>("document.documentElement.scrollWidth"), 0, size.Width);
            Assert.Equal(phase == "welcome" ? "en" : language, await page.AskAsync<string>("document.documentElement.lang"));
        }
    }

    private static async Task AssertHintAsync(ListenerPage page, string key) =>
        Assert.Equal(Words.Read()["en"].Page[key], await page.AskAsync<string>("document.querySelector('.hint').textContent"));

    private static async Task PressUntilAsync(ListenerPage page, string key, string expression)
    {
        for (int i = 0; i < 30 && !await page.AskAsync<bool>(expression); i++) await page.Page.Keyboard.PressAsync(key);
        Assert.True(await page.AskAsync<bool>(expression), expression);
    }

    private static string Text(IReadOnlyDictionary<string, int> scores, PairChoice? choice) =>
        JsonSerializer.Serialize(scores.OrderBy(score => score.Key, StringComparer.Ordinal)) + choice;
}
