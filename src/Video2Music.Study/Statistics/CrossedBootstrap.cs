using System.Numerics.Tensors;
using Video2Music.Foundation;

namespace Video2Music.Study.Statistics;

/// <summary>
/// Draws people and clips anew, each with replacement and independently of each other (Owen's pigeonhole bootstrap, 2007), and tells how far a figure
/// moves. The same seed draws the same.
/// </summary>
/// <param name="draws">How often.</param>
/// <param name="seed">Where the random numbers begin.</param>
public sealed class CrossedBootstrap(int draws, long seed)
{
    /// <summary>How often is drawn for a report.</summary>
    public const int UsualDraws = 10_000;

    /// <summary>Draws a table's mean.</summary>
    /// <param name="table">The table.</param>
    public BootstrapResult Of(CrossedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[][] values = Rows(table, cell => cell.Value), there = Rows(table, _ => 1);
        var times = new double[table.Clips];
        return Of(table.People, table.Clips, table.Mean, (people, clips) =>
        {
            for (int clip = 0; clip < times.Length; clip++) times[clip] = clips[clip];
            double sum = 0, weight = 0;
            for (int person = 0; person < people.Length; person++)
            {
                if (people[person] == 0) continue;
                sum += people[person] * TensorPrimitives.Dot<double>(values[person], times);
                weight += people[person] * TensorPrimitives.Dot<double>(there[person], times);
            }

            return sum / weight;
        });
    }

    /// <summary>Draws any figure.</summary>
    /// <param name="people">How many people there are.</param>
    /// <param name="clips">How many clips there are.</param>
    /// <param name="estimate">The figure as it was found.</param>
    /// <param name="figure">
    /// Tells the figure from how often each person and each clip was drawn; NaN where there is none, such as where no cell was drawn: such draws are left out.
    /// </param>
    public BootstrapResult Of(int people, int clips, double estimate, Func<int[], int[], double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var random = new RandomSource(seed);
        int[] ofPeople = new int[people], ofClips = new int[clips];
        var found = new List<double>(draws);
        for (int draw = 0; draw < draws; draw++)
        {
            Draw(random, ofPeople);
            Draw(random, ofClips);
            double value = figure(ofPeople, ofClips);
            if (double.IsFinite(value)) found.Add(value);
        }

        found.Sort();
        return new BootstrapResult(estimate, [.. found]);
    }

    // A row a person, 0 where there is no cell.
    private static double[][] Rows(CrossedTable table, Func<CrossedCell, double> value)
    {
        double[][] rows = [.. Enumerable.Range(0, table.People).Select(_ => new double[table.Clips])];
        foreach (CrossedCell cell in table.Cells) rows[cell.Person][cell.Clip] = value(cell);
        return rows;
    }

    private static void Draw(RandomSource random, int[] times)
    {
        Array.Clear(times);
        for (int i = 0; i < times.Length; i++) times[(int)(random.NextDouble() * times.Length)]++;
    }
}
