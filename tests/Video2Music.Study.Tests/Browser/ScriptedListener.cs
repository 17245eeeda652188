using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Tests.Browser;

/// <summary>A listener with a taste: knows by the file which system is heard, as a person's ear would tell.</summary>
/// <param name="protocol">The study.</param>
/// <param name="number">The listener's number, which makes it differ from others.</param>
internal sealed class ScriptedListener(Protocol protocol, int number)
{
    private readonly Random random = new(number);

    /// <summary>What was answered so far, trial by trial: the scores, or the choice.</summary>
    public List<(IReadOnlyDictionary<string, int> Scores, PairChoice? Choice)> Given { get; } = [];

    /// <summary>Answers whatever is shown until the end.</summary>
    /// <param name="page">The page, at a trial.</param>
    /// <param name="most">After how many trials to stop.</param>
    /// <param name="look">Looks at each screen before it is answered.</param>
    public async Task RunAsync(ListenerPage page, int most = int.MaxValue, Func<string, Task>? look = null)
    {
        for (string phase = await page.PhaseAsync(); phase != "done" && Given.Count < most; phase = await page.PhaseAsync())
        {
            if (look is not null) await look(phase);
            if (phase == "pause") await page.ClickAsync("#goon");
            if (phase == "pause") continue;
            await page.PlayAsync();
            if (phase == "pair") await ChooseAsync(page);
            else await RateAsync(page, phase);
            await page.NextAsync();
        }
    }

    private async Task ChooseAsync(ListenerPage page)
    {
        double[] tastes = [.. (await page.HashesAsync()).Select(hash => Taste(hash))];
        double difference = tastes[0] - tastes[1] + Noise();
        PairChoice choice = Math.Abs(difference) < 0.3 ? PairChoice.Tie : difference > 0 ? PairChoice.Left : PairChoice.Right;
        await page.ChooseAsync(_ => choice.ToString().ToLowerInvariant());
        Given.Add((new Dictionary<string, int>(), choice));
    }

    private async Task RateAsync(ListenerPage page, string phase)
    {
        double taste = phase == "trap" ? protocol.Exclusions.TrapScore : Taste((await page.HashesAsync())[0]);
        var scores = protocol.Questions.ToDictionary(question => question,
            _ => phase == "trap" ? (int)taste : (int)Math.Clamp(Math.Round(taste + Noise()), 1, 5));
        await page.ChooseAsync(question => $"{scores[question]}");
        Given.Add((scores, null));
    }

    // The first system is a point above the second; a third is like the second. Gold is bad.
    private double Taste(string hash)
    {
        Stimulus stimulus = protocol.Stimuli.First(one => one.Sha256 == hash);
        return stimulus.Purpose == StimulusPurpose.Gold ? 1.4 : stimulus.System == protocol.Systems[0] ? 4 : 3;
    }

    private double Noise() => (random.NextDouble() + random.NextDouble() - 1) * 1.4;
}
