using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Serving;

/// <summary>What is kept of what listeners answer.</summary>
public sealed class AnsweringTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listener_FromBeginningToEnd_IsKeptWhole()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement state = await study.BeginAsync("zh");
        while (state.GetProperty("kind").GetString() != "done") state = await study.AnswerAsync(state, 4);
        Participant person = Assert.Single(study.Read());
        IReadOnlyList<Trial> plan = TrialPlan.Of(Protocols.Make(4, 2, 4), 0);
        Assert.True(person.IsFinished);
        Assert.Equal("zh", person.Language);
        Assert.Equal(plan.Select((trial, i) => (i, trial.Kind, trial.Clip, trial.System, trial.Right)),
            person.Answers.Select(answer => (answer.Sequence, answer.Kind, answer.Clip, answer.System, answer.Right)));
        Assert.All(person.Answers, answer => Assert.Equal(answer.Kind == TrialKind.Pair ? PairChoice.Tie : null, answer.Choice));
        Assert.All(person.Answers.Where(answer => answer.Kind != TrialKind.Pair), answer => Assert.All(answer.Scores.Values, score => Assert.Equal(4, score)));
    }

    [Fact]
    public async Task Records_AllHaveTheStudysHashAndNothingOfTheDevice()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        study.Visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:199.0) Gecko/20100101 Firefox/199.0");
        await study.AnswerAsync(await study.BeginAsync());
        string file = Assert.Single(Directory.GetFiles(Path.Combine(study.Folder, AnswerFiles.Folder), "*.jsonl"));
        string[] lines = await File.ReadAllLinesAsync(file, Cancellation);
        ProtocolFile.Read(study.Folder, out string hash);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains($"\"study\":\"{hash}\"", line, StringComparison.Ordinal));
        Assert.Contains("\"browser\":\"Firefox\"", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotMatch("127\\.0|::1|Mozilla|Linux|199", line));
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileNameWithoutExtension(file));
    }

    [Fact]
    public async Task Answer_SentAgain_IsKeptOnceAsItWasFirst()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement first = await study.BeginAsync();
        JsonElement after = await study.AnswerAsync(first, 2);
        JsonElement again = await study.AnswerAsync(first, 5);
        Assert.Equal(after.GetRawText(), again.GetRawText());
        Assert.All(Assert.Single(Assert.Single(study.Read()).Answers).Scores.Values, score => Assert.Equal(2, score));
    }

    [Fact]
    public async Task Answers_SentAtTheSameTime_AreKeptOnce()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement first = await study.BeginAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => study.AnswerAsync(first)));
        Assert.Single(Assert.Single(study.Read()).Answers);
    }

    [Fact]
    public async Task Listeners_TwentyAtOnce_DoNotDisturbEachOther()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            JsonElement state = await study.BeginAsync();
            while (state.GetProperty("kind").GetString() != "done") state = await study.AnswerAsync(state, 1 + i % 5);
        }));
        IReadOnlyList<Participant> people = study.Read();
        Assert.Equal(20, people.Count);
        Assert.All(people, person => Assert.True(person.IsFinished));
        Assert.All(people, person => Assert.Single(person.Answers.SelectMany(answer => answer.Scores.Values).Distinct()));
    }

    // The first time the page may not have heard that it was let in.
    [Fact]
    public async Task Wish_SentAgain_BeginsOnceAlsoAfterTheServerBeganAnew()
    {
        using var folder = new TemporaryFolder();
        ProtocolFile.Write(folder.Path, Protocols.Make(4, 2, 4));
        var wish = new { language = "en", consent = true, key = new string('a', 32) };
        var ids = new HashSet<string>();
        for (int start = 0; start < 2; start++)
        {
            await using StudyServer server = await StudyServer.StartAsync(new ServeOptions(folder.Path), Cancellation);
            using var visitor = new HttpClient { BaseAddress = server.Address };
            visitor.DefaultRequestHeaders.Add("X-V2M", "1");
            ids.UnionWith(await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
            {
                using HttpResponseMessage answer = await visitor.PostAsJsonAsync("/api/begin", wish, Cancellation);
                return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
            })));
        }

        Assert.Equal(Assert.Single(ids), Assert.Single(StudyFolder.Read(folder.Path).Participants).Id);
    }

    // The same file is another address each time that it is shown, to others and to the same listener; and is the same one after the server began anew.
    [Fact]
    public async Task Addresses_OfVideos_NeverComeAgainAndTellNoFile()
    {
        using var folder = new TemporaryFolder();
        Protocol protocol = Protocols.Make(4, 2, 4);
        ProtocolFile.Write(folder.Path, protocol);
        foreach (Stimulus stimulus in protocol.Stimuli)
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder["stimuli"]).FullName, stimulus.File), stimulus.File, Cancellation);
        var seen = new List<string>();
        JsonElement last;
        await using (ServedStudy study = await ServedStudy.OpenFolderAsync(folder.Path))
        {
            for (int person = 0; person < 2; person++)
                for (JsonElement state = await study.BeginAsync(); state.GetProperty("kind").GetString() != "done"; state = await study.AnswerAsync(state))
                    seen.AddRange(state.GetProperty("videos").EnumerateArray().Select(video => video.GetString()!));
            last = await study.BeginAsync();
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(seen, address => Assert.Matches("^/stimuli/[0-9a-f]{32}\\.mp4$", address));
        await using ServedStudy again = await ServedStudy.OpenFolderAsync(folder.Path);
        foreach (string list in new[] { "videos", "coming" })
            foreach (string address in last.GetProperty(list).EnumerateArray().Select(video => video.GetString()!))
                Assert.EndsWith(".mp4", await again.Visitor.GetStringAsync(new Uri(address, UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    // Words that the page says since, and did not when the study was made.
    [Fact]
    public async Task Study_MadeBeforeThePageSaidMore_IsToldWhole()
    {
        Protocol old = Protocols.Make(4, 2);
        Dictionary<string, Wording> before = old.Words.ToDictionary(one => one.Key, one => one.Value with { Page = Earlier(one.Value.Page) });
        before["xx"] = before["zh"];
        old = old with { Words = before };
        await using ServedStudy study = await ServedStudy.OpenAsync(protocol: old);
        JsonElement words = (await study.Visitor.GetFromJsonAsync<JsonElement>(new Uri("/api/study", UriKind.Relative), Cancellation)).GetProperty("words");
        foreach ((string language, string source) in new[] { ("en", "en"), ("zh", "zh"), ("xx", "en") })
        {
            JsonElement page = words.GetProperty(language).GetProperty("page");
            Assert.Equal(Words.Read()[source].Page["busy"], page.GetProperty("busy").GetString());
            Assert.Equal("own", page.GetProperty("begin").GetString());
        }

        static Dictionary<string, string> Earlier(IReadOnlyDictionary<string, string> page) =>
            page.Where(text => text.Key != "busy").ToDictionary(text => text.Key, text => text.Key == "begin" ? "own" : text.Value);
    }

    [Fact]
    public async Task Listener_WhoComesBack_GoesOnWhereTheyStopped()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement state = await study.AnswerAsync(await study.AnswerAsync(await study.BeginAsync()));
        string code = state.GetProperty("code").GetString()!;
        foreach (string typed in new[] { code, code.ToLowerInvariant(), $" {code[..5]}-{code[5..]} " })
        {
            using HttpResponseMessage answer = await study.SendAsync("/api/resume", new { code = typed });
            Assert.Equal(state.GetRawText(), await answer.Content.ReadAsStringAsync(Cancellation));
        }

        using HttpResponseMessage unknown = await study.SendAsync("/api/resume", new { code = "0000000000" });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Answer_FasterThanTheVideoLasts_IsRefused()
    {
        Protocol slow = Protocols.Make(4, 2);
        slow = slow with { Stimuli = [.. slow.Stimuli.Select(stimulus => stimulus with { Seconds = 10 })] };
        await using ServedStudy study = await ServedStudy.OpenAsync(protocol: slow);
        JsonElement state = await study.BeginAsync();
        using HttpResponseMessage answer = await study.SendAsync("/api/answer", ServedStudy.Give(state), state.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(Assert.Single(study.Read()).Answers);
    }

    [Fact]
    public async Task State_TellsNeitherSystemNorGoldNorRepeat()
    {
        Protocol protocol = Protocols.Make(4, 2, 4);
        protocol = protocol with { Stimuli = [.. protocol.Stimuli.Select((stimulus, i) => stimulus with { File = $"{i:x32}.mp4" })] };
        await using ServedStudy study = await ServedStudy.OpenAsync(protocol: protocol);
        var kinds = new HashSet<string>();
        JsonElement state = await study.BeginAsync();
        for (; state.GetProperty("kind").GetString() is { } kind && kind != "done"; state = await study.AnswerAsync(state))
        {
            kinds.Add(kind);
            Assert.DoesNotMatch("system|clip|gold|repeat|rated", state.GetRawText());
        }

        Assert.Equal(["pair", "rating", "training", "trap"], kinds.Order());
    }

    [Fact]
    public async Task Study_ChangedAfterSomebodyBegan_IsNotServed()
    {
        using var folder = new TemporaryFolder();
        ProtocolFile.Write(folder.Path, Protocols.Make(4, 2));
        await using (StudyServer server = await StudyServer.StartAsync(new ServeOptions(folder.Path), Cancellation))
        {
            using var visitor = new HttpClient { BaseAddress = server.Address };
            visitor.DefaultRequestHeaders.Add("X-V2M", "1");
            (await visitor.PostAsJsonAsync("/api/begin", new { language = "en", consent = true }, Cancellation)).EnsureSuccessStatusCode();
            ProtocolFile.Write(folder.Path, Protocols.Make(5, 2));
            using HttpResponseMessage second = await visitor.PostAsJsonAsync("/api/begin", new { language = "en", consent = true }, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        }

        var refused = await Assert.ThrowsAsync<Video2MusicException>(() => StudyServer.StartAsync(new ServeOptions(folder.Path), Cancellation));
        Assert.Contains("another study.json", refused.Message, StringComparison.Ordinal);
        Assert.Throws<Video2MusicException>(() => StudyFolder.Read(folder.Path));
    }

    [Fact]
    public async Task Folder_ThatAServerHas_IsNotServedByASecond()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        await Assert.ThrowsAsync<Video2MusicException>(() => StudyServer.StartAsync(new ServeOptions(study.Folder), Cancellation));
    }

    // Each length at which a kill can leave the last line.
    [Fact]
    public async Task File_CutAnywhereInItsLastLine_LosesThatLineOnlyAndGoesOn()
    {
        await using ServedStudy study = await ServedStudy.OpenAsync();
        JsonElement second = await study.AnswerAsync(await study.BeginAsync());
        string file = Assert.Single(Directory.GetFiles(Path.Combine(study.Folder, AnswerFiles.Folder), "*.jsonl"));
        byte[] before = await File.ReadAllBytesAsync(file, Cancellation);
        await study.AnswerAsync(second);
        byte[] whole = await File.ReadAllBytesAsync(file, Cancellation);
        for (int length = before.Length; length < whole.Length; length += 7)
        {
            using var copy = new TemporaryFolder();
            File.Copy(Path.Combine(study.Folder, ProtocolFile.Name), copy[ProtocolFile.Name]);
            string cut = Path.Combine(Directory.CreateDirectory(copy[AnswerFiles.Folder]).FullName, Path.GetFileName(file));
            await File.WriteAllBytesAsync(cut, whole[..length], Cancellation);
            Assert.Single(Assert.Single(StudyFolder.Read(copy.Path).Participants).Answers);
            await using StudyServer server = await StudyServer.StartAsync(new ServeOptions(copy.Path), Cancellation);
            using var visitor = new HttpClient { BaseAddress = server.Address };
            visitor.DefaultRequestHeaders.Add("X-V2M", "1");
            visitor.DefaultRequestHeaders.Add(StudyRoutes.ListenerHeader, second.GetProperty("id").GetString());
            (await visitor.PostAsJsonAsync("/api/answer", ServedStudy.Give(second), Cancellation)).EnsureSuccessStatusCode();
            Assert.Equal(2, Assert.Single(StudyFolder.Read(copy.Path).Participants).Answers.Count);
        }
    }
}
