using System.Net.Http.Json;
using System.Text.Json;
using Video2Music.Study.Analysis;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Tests.Serving;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>A study of 12 clips and 3 systems, answered at its server and read back from the disk: what was planted is found, and nothing else.</summary>
public sealed class AnsweredStudyTests
{
    private const int People = 8;
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_GivenToTheServer_ShowWhatWasPlanted()
    {
        Protocol protocol = Protocols.Make(12, 3, 6);
        protocol = protocol with { Tests = protocol.Tests with { Draws = 300 } };
        await using ServedStudy served = await ServedStudy.OpenAsync(protocol: protocol);
        await Task.WhenAll(Enumerable.Range(0, People).Select(person => ListenAsync(served, protocol, new Random(person))));
        IReadOnlyList<Participant> people = served.Read();
        StudyAnalysis analysis = StudyAnalysis.Of(protocol, people);
        Assert.Equal(People, analysis.Main.People);
        Assert.Null(analysis.Everybody);
        Assert.Equal(10, analysis.Main.Comparisons.Count);
        foreach (Comparison one in analysis.Main.Comparisons)
        {
            Assert.Equal((People, 12, People * 12), (one.People, one.Clips, one.Cells));
            Assert.Equal(one.System == "system1", one.Corrected < .05);
            Assert.Equal(one.System == "system1" ? 1 : 0, one.Primary.Mean, .35);
        }

        Assert.Equal(People * 6, analysis.Main.Preferences.Sum(one => one.Wins + one.Ties + one.Losses));
        Assert.Equal("system1", analysis.Main.Worths.MaxBy(worth => worth.Log)!.System);
        Assert.NotEmpty(analysis.Main.Repeats);
    }

    private static async Task ListenAsync(ServedStudy served, Protocol protocol, Random random)
    {
        JsonElement state = await served.BeginAsync();
        string id = state.GetProperty("id").GetString()!, file = Path.Combine(served.Folder, AnswerFiles.Folder, id + AnswerFiles.Ending);
        using JsonDocument beginning = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        IReadOnlyList<Trial> plan = TrialPlan.Of(protocol, beginning.RootElement.GetProperty("number").GetInt32());
        while (state.GetProperty("kind").GetString() is not "done")
        {
            // As long as the videos are, which the server looks at.
            await Task.Delay(5, Cancellation);
            Dictionary<string, object> answer = Answer(protocol, state, plan[state.GetProperty("sequence").GetInt32()], random);
            using HttpResponseMessage kept = await served.SendAsync("/api/answer", answer, id);
            Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(Cancellation));
            state = await kept.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        }
    }

    // By what the trial shows, as a person's ear would tell; the page does not know it.
    private static Dictionary<string, object> Answer(Protocol protocol, JsonElement state, Trial trial, Random random)
    {
        Dictionary<string, object> answer = ServedStudy.Give(state, protocol.Exclusions.TrapScore);
        double[] tastes = [.. trial.Stimuli.Select(Taste)];
        if (tastes.Length == 2)
            answer["choice"] = (tastes[0] - tastes[1] + 3 * random.NextDouble() - 1.5) switch { > .2 => "left", < -.2 => "right", _ => "tie" };
        else if (state.GetProperty("kind").GetString() is not "trap")
            answer["scores"] = protocol.Questions.ToDictionary(question => question, _ => (int)Math.Round(tastes[0] + 1.8 * random.NextDouble() - .9));
        return answer;
    }

    private static double Taste(Stimulus stimulus) => stimulus.Purpose == StimulusPurpose.Gold ? 2 : stimulus.System == "system1" ? 4 : 3;
}
