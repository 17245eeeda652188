using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>From how many people and clips a figure comes: both are drawn from many, so both say how much it tells of others.</summary>
/// <param name="People">How many people.</param>
/// <param name="Clips">How many clips.</param>
/// <param name="FullPeople">How many of the people gave at least half as many answers as who gave most: nine who stopped at once are not nine more.</param>
/// <param name="FullClips">How many of the clips have at least half as many answers as that with most.</param>
public sealed record SampleSize(int People, int Clips, int FullPeople, int FullClips)
{
    /// <summary>A size where all answered all.</summary>
    /// <param name="people">How many people.</param>
    /// <param name="clips">How many clips.</param>
    public SampleSize(int people, int clips)
        : this(people, clips, people, clips)
    {
    }

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
    public bool IsEnough => FullPeople >= Fewest && FullClips >= Fewest;

    /// <summary>Whether false alarms were counted for so many.</summary>
    public bool IsTested => FullPeople >= TestedPeople && FullClips >= TestedClips;

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
        int[] people = [.. all.CountBy(place => place.Person).Select(count => count.Value)];
        int[] clips = [.. all.CountBy(place => place.Clip).Select(count => count.Value)];
        return new SampleSize(people.Length, clips.Length, Full(people), Full(clips));
    }

    private static int Full(int[] answers) => answers.Count(count => 2 * count >= answers.Max());
}
