using MathNet.Numerics.Distributions;
using Video2Music.Foundation;

namespace Video2Music.Study.Simulation;

/// <summary>Draws the scores of a study by a model.</summary>
internal static class ScoreDraw
{
    private const int Least = 1;
    private const int Most = 5;
    private const int Halvings = 60;
    private const double Far = 20;

    /// <summary>Draws one question's scores.</summary>
    /// <param name="model">How they come about.</param>
    /// <param name="means">The mean score of each system, above 1 and below 5.</param>
    /// <param name="people">How many people score.</param>
    /// <param name="clips">How many clips they score.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>Scores from 1 to 5 by person, clip and system.</returns>
    public static int[,,] Draw(ScoreModel model, IReadOnlyList<double> means, int people, int clips, RandomSource random)
    {
        double[] before = [.. means.Select(mean => BeforeRounding(mean, model.TotalSd))];
        double[] leniency = Numbers(people, model.LeniencySd, random), level = Numbers(clips, model.LevelSd, random);
        var scores = new int[people, clips, means.Count];
        for (int system = 0; system < means.Count; system++)
        {
            double[] taste = Numbers(people, model.PersonSd / Math.Sqrt(2), random), fit = Numbers(clips, model.ClipSd / Math.Sqrt(2), random);
            for (int person = 0; person < people; person++)
                for (int clip = 0; clip < clips; clip++)
                    scores[person, clip, system] = Rounded(before[system] + leniency[person] + level[clip] + taste[person] + fit[clip]
                        + model.ResidualSd * Number(random));
        }

        return scores;
    }

    /// <summary>The mean of a normal number that has a given mean once it is rounded to 1 to 5; found by halving.</summary>
    /// <param name="mean">The mean after rounding, above 1 and below 5.</param>
    /// <param name="deviation">The standard deviation before it.</param>
    public static double BeforeRounding(double mean, double deviation)
    {
        if (!(mean is > Least and < Most)) throw new ArgumentOutOfRangeException(nameof(mean), mean, $"Expected a mean between {Least} and {Most}.");
        double low = Least - Far * (deviation + 1), high = Most + Far * (deviation + 1);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (AfterRounding(middle, deviation) < mean) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double AfterRounding(double mean, double deviation) => Enumerable.Range(Least, Most - Least)
        .Aggregate((double)Least, (sum, score) => sum + Normal.CDF(0, 1, (mean - score - .5) / Math.Max(deviation, 1e-9)));

    private static int Rounded(double score) => (int)Math.Clamp(Math.Floor(score + .5), Least, Most);

    private static double[] Numbers(int count, double deviation, RandomSource random)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = deviation * Number(random);
        return numbers;
    }

    // Box and Muller's way to a standard normal number.
    private static double Number(RandomSource random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
