using Video2Music.Study.Analysis;
using Video2Music.Study.Design;
using Video2Music.Study.Simulation;

namespace Video2Music.Study.Tests.Analysis;

/// <summary>Whole studies of 30 people, 12 clips and 3 systems: what was planted is found as often as foretold, and what was not is not.</summary>
public sealed class PlantedDifferenceTests
{
    private const int Studies = 200;
    private const int People = 30;
    private const double Effect = .7;

    [Fact]
    public void Differences_PlantedIn200Studies_AreFoundAsOftenAsSimulateSays()
    {
        // A bootstrap of one draw: it has no part in the primary test. One draw more than 50 simulated studies would do for a larger effect.
        var planned = new PlannedStudy { Draws = 1 };
        Comparison[][] found = [.. Enumerable.Range(0, Studies).AsParallel().AsOrdered().Select(study => Compare(planned, study))];
        AssertFewFalseAlarms(found);
        IReadOnlyList<PowerEstimate> foretold = new PowerSimulation(planned.Model with { Centre = 3.3 }, 1000, seed: 3)
            .Estimate(People, planned.Clips, Effect, [.05, .01], TestContext.Current.CancellationToken);
        foreach (PowerEstimate power in foretold)
            Assert.Equal(power.TwoWay, Share(found, one => one.System == "ours" && one.Primary.P < power.Alpha, planned.Questions.Count), .05);
    }

    // Each question on its own, and the family of five after Holm.
    private static void AssertFewFalseAlarms(Comparison[][] found)
    {
        foreach (IGrouping<string, Comparison> question in found.SelectMany(study => study).Where(one => one.System == "same").GroupBy(one => one.Question))
            Assert.InRange(question.Count(one => one.Primary.P < .05), 0, .07 * Studies);
        Assert.InRange(found.Count(study => study.Any(one => one.System == "same" && one.Corrected < .05)), 0, .07 * Studies);
    }

    private static double Share(Comparison[][] found, Func<Comparison, bool> isFound, int questions) =>
        found.Sum(study => study.Count(isFound)) / (double)(Studies * questions);

    private static Comparison[] Compare(PlannedStudy planned, int study)
    {
        Protocol protocol = planned.Protocol();
        StudyAnalysis analysis = StudyAnalysis.Of(protocol, planned.People(People, 1000 + study));
        Assert.Equal(2 * planned.Questions.Count, analysis.Main.Comparisons.Count);
        return [.. analysis.Main.Comparisons];
    }
}
