using System.Globalization;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Serving;

namespace Video2Music.Study.Tests.Browser;

/// <summary>
/// Scripted listeners, all at once, fill in the study that V2M_STUDY names, as many as V2M_LISTENERS says (6), in real time:
/// <c>Video2Music.Study.Tests -explicit only -class "*WholeStudyTests"</c>. Then <c>v2m study analyze</c> reads it.
/// </summary>
[Collection(nameof(InBrowser))]
public sealed class WholeStudyTests(StudyBrowser fixture)
{
    private const int UsualListeners = 6;

    [Fact(Explicit = true)]
    public async Task Study_IsFilledInByScriptedListeners()
    {
        string folder = Environment.GetEnvironmentVariable("V2M_STUDY") ?? throw new InvalidOperationException("V2M_STUDY names no study.");
        int count = int.Parse(Environment.GetEnvironmentVariable("V2M_LISTENERS") ?? $"{UsualListeners}", CultureInfo.InvariantCulture);
        Protocol protocol = StudyFolder.Read(folder).Protocol;
        await using StudyServer server = await StudyServer.StartAsync(new ServeOptions(folder), TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await using ListenerPage page = await ListenerPage.OpenAsync(fixture.Browser, server.Address, dark: i % 2 > 0);
            await page.BeginAsync(i % 2 > 0 ? "zh" : "en");
            await page.SetVolumeAsync();
            await new ScriptedListener(protocol, i).RunAsync(page);
        }));
        IReadOnlyList<Participant> people = StudyFolder.Read(folder).Participants;
        Assert.Equal(count, people.Count);
        Assert.All(people, person => Assert.True(person.IsFinished));
    }
}
