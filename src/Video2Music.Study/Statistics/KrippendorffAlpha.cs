namespace Video2Music.Study.Statistics;

/// <summary>Krippendorff's alpha: how far people agree, 1 for all alike, 0 for what chance would give; below 0 they disagree in a pattern.</summary>
public static class KrippendorffAlpha
{
    /// <summary>Alpha of values with distances between them, as (a - b) squared.</summary>
    /// <param name="units">The values that people gave to each thing; things with fewer than two do not count.</param>
    /// <returns>NaN where no thing has two values, or all values are the same.</returns>
    public static double Interval(IEnumerable<IReadOnlyList<int>> units) => Of(units, (_, a, b) => (double)(a - b) * (a - b));

    /// <summary>Alpha of values that are ranked only: two are as far apart as many values were given between them.</summary>
    /// <inheritdoc cref="Interval"/>
    public static double Ordinal(IEnumerable<IReadOnlyList<int>> units) => Of(units, (frequencies, a, b) =>
    {
        double between = frequencies.Where(pair => pair.Key >= Math.Min(a, b) && pair.Key <= Math.Max(a, b)).Sum(pair => pair.Value)
            - (frequencies[a] + frequencies[b]) / 2;
        return between * between;
    });

    private static double Of(IEnumerable<IReadOnlyList<int>> units, Func<IReadOnlyDictionary<int, double>, int, int, double> distance)
    {
        IReadOnlyList<int>[] pairable = [.. units.Where(unit => unit.Count > 1)];
        var frequencies = pairable.SelectMany(unit => unit).CountBy(value => value).ToDictionary(pair => pair.Key, pair => (double)pair.Value);
        int[] values = [.. frequencies.Keys.Order()];
        double all = frequencies.Values.Sum(), observed = 0, expected = 0;
        foreach (int a in values)
            foreach (int b in values)
            {
                double apart = a == b ? 0 : distance(frequencies, a, b);
                observed += apart * pairable.Sum(unit => Together(unit, a, b));
                expected += apart * frequencies[a] * frequencies[b] / (all - 1);
            }

        return expected > 0 ? 1 - observed / expected : double.NaN;
    }

    // How often the two values were given to the same thing by different people, each thing counting for as many values as it has.
    private static double Together(IReadOnlyList<int> unit, int a, int b)
    {
        double first = unit.Count(value => value == a), second = unit.Count(value => value == b);
        return first * (a == b ? second - 1 : second) / (unit.Count - 1);
    }
}
