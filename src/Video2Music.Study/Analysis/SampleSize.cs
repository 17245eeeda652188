using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>From how many people and clips a figure comes: both are drawn from many, so both say how much it tells of others.</summary>
/// <param name="People">How many people.</param>
/// <param name="Clips">How many clips.</param>
public sealed record SampleSize(int People, int Clips)
{
    /// <summary>
    /// The fewest people, and the fewest clips, from which anything is concluded for others. One tells nothing of how others differ, and two hardly
    /// anything: in simulated studies without a difference the primary test then finds one at .05 more often than that, with one clip in a quarter of them.
    /// </summary>
    public const int Fewest = 3;

    /// <summary>The fewest people for whom false alarms were counted (docs/study-statistics.md).</summary>
    public const int TestedPeople = 8;

    /// <summary>The fewest clips for which false alarms were counted.</summary>
    public const int TestedClips = 4;

    /// <summary>Whether there are enough of both for an interval, a p or a conclusion.</summary>
    public bool IsEnough => People >= Fewest && Clips >= Fewest;

    /// <summary>Whether false alarms were counted for so many.</summary>
    public bool IsTested => People >= TestedPeople && Clips >= TestedClips;

    /// <summary>The size of a table: people and clips without a number do not count.</summary>
    /// <param name="table">The table.</param>
    public static SampleSize Of(CrossedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Of(table.Cells.Select(cell => (cell.Person, cell.Clip)));
    }

    /// <summary>The size of answers.</summary>
    /// <param name="places">Of each answer the person and the clip, by number.</param>
    internal static SampleSize Of(IEnumerable<(int Person, int Clip)> places)
    {
        (int Person, int Clip)[] all = [.. places];
        return new SampleSize(all.DistinctBy(place => place.Person).Count(), all.DistinctBy(place => place.Clip).Count());
    }
}
