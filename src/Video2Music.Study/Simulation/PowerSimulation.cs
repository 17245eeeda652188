using Video2Music.Foundation;
using Video2Music.Study.Analysis;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Simulation;

/// <summary>Simulates studies of two systems and one question, and counts how often each test finds a difference.</summary>
/// <param name="model">How scores come about.</param>
/// <param name="studies">How many studies are simulated for each estimate.</param>
/// <param name="seed">The same seed gives the same studies.</param>
public sealed class PowerSimulation(ScoreModel model, int studies, long seed)
{
    // Enough to place the ends of an interval; a report has ten times as many.
    private const int Draws = 1000;

    /// <summary>Simulates studies of a size.</summary>
    /// <param name="people">How many people each has, at least <see cref="SampleSize.Fewest"/>: of fewer a report tests nothing.</param>
    /// <param name="clips">How many clips each has, at least as many.</param>
    /// <param name="effect">The true difference of the mean scores; both must lie between 1 and 5.</param>
    /// <param name="alphas">The levels of significance.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>An estimate for each level, all from the same studies.</returns>
    public IReadOnlyList<PowerEstimate> Estimate(
        int people, int clips, double effect, IReadOnlyList<double> alphas, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alphas);
        var found = new Found[studies];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, studies, options, study => found[study] = Simulate(people, clips, effect, SeedOf(people, clips, study)));
        return [.. alphas.Select(alpha => new PowerEstimate(people, clips, effect, alpha, studies,
            Share(found, one => one.TwoWay < alpha), Share(found, one => one.Bootstrap < alpha), Share(found, one => one.SignedRank < alpha)))];
    }

    private static double Share(Found[] found, Func<Found, bool> isFound) => found.Count(isFound) / (double)found.Length;

    private Found Simulate(int people, int clips, double effect, long study)
    {
        int[,,] scores = ScoreDraw.Draw(model, [model.Centre - effect / 2, model.Centre + effect / 2], people, clips, new RandomSource(study));
        var cells = new List<CrossedCell>(people * clips);
        for (int person = 0; person < people; person++)
            for (int clip = 0; clip < clips; clip++) cells.Add(new CrossedCell(person, clip, scores[person, clip, 1] - scores[person, clip, 0]));
        var table = new CrossedTable(people, clips, cells);
        return new Found(TwoWayT.Of(table).P, new CrossedBootstrap(Draws, study).Of(table).P(), SignedRankTest.Of(table.PersonMeans()).P);
    }

    // Studies of different sizes share no random numbers.
    private long SeedOf(int people, int clips, int study) =>
        unchecked((long)new RandomSource(seed ^ ((long)people << 40) ^ ((long)clips << 20)).Next() + study);

    // P values; nothing is found where one is no number.
    private readonly record struct Found(double TwoWay, double Bootstrap, double SignedRank);
}
