namespace Video2Music.Study.Statistics;

/// <summary>A number for each person and clip, such as the difference of two systems' scores; some may be missing.</summary>
public sealed class CrossedTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="people">How many people there are, at least one.</param>
    /// <param name="clips">How many clips there are, at least one.</param>
    /// <param name="cells">The numbers with their person and clip, from 0; each place at most once.</param>
    /// <exception cref="ArgumentException">There is no cell, one is no number, lies outside, or stands twice.</exception>
    public CrossedTable(int people, int clips, IEnumerable<CrossedCell> cells)
    {
        Cells = [.. cells];
        (People, Clips) = (people, clips);
        if (Cells.Count == 0 || Cells.Any(cell => !Holds(cell)))
            throw new ArgumentException("Expected numbers within the table, at least one.", nameof(cells));
        if (Cells.DistinctBy(cell => (cell.Person, cell.Clip)).Count() < Cells.Count)
            throw new ArgumentException("Expected each person and clip at most once.", nameof(cells));
        Mean = Cells.Average(cell => cell.Value);
    }

    /// <summary>How many people there are.</summary>
    public int People { get; }

    /// <summary>How many clips there are.</summary>
    public int Clips { get; }

    /// <summary>The numbers.</summary>
    public IReadOnlyList<CrossedCell> Cells { get; }

    /// <summary>The mean of all cells.</summary>
    public double Mean { get; }

    /// <summary>Makes a table of numbers by person and clip.</summary>
    /// <param name="values">A row a person, a column a clip; NaN where there is none.</param>
    public static CrossedTable Of(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int people = values.GetLength(0), clips = values.GetLength(1);
        return new CrossedTable(people, clips,
            from person in Enumerable.Range(0, people)
            from clip in Enumerable.Range(0, clips)
            where !double.IsNaN(values[person, clip])
            select new CrossedCell(person, clip, values[person, clip]));
    }

    /// <summary>The mean of each person's cells; people without any are left out.</summary>
    public IReadOnlyList<double> PersonMeans() =>
        [.. Cells.GroupBy(cell => cell.Person).OrderBy(group => group.Key).Select(group => group.Average(cell => cell.Value))];

    private bool Holds(CrossedCell cell) =>
        cell.Person >= 0 && cell.Person < People && cell.Clip >= 0 && cell.Clip < Clips && double.IsFinite(cell.Value);
}

/// <summary>A number of one person and clip.</summary>
/// <param name="Person">The person, from 0.</param>
/// <param name="Clip">The clip, from 0.</param>
/// <param name="Value">The number.</param>
public readonly record struct CrossedCell(int Person, int Clip, double Value);
