using MathNet.Numerics.Statistics;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;
using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>What the rated trials show.</summary>
internal sealed class ScoreAnalysis
{
    /// <summary>The confidence of all intervals.</summary>
    public const double Confidence = .95;

    private readonly Protocol protocol;
    private readonly int people;

    // By person and clip, both from 0, and system.
    private readonly Dictionary<(int Person, int Clip, string System), Answer> answers = [];

    /// <summary>Takes the answers; of a video that was rated twice, the first counts.</summary>
    public ScoreAnalysis(Protocol protocol, IReadOnlyList<Participant> people)
    {
        (this.protocol, this.people) = (protocol, people.Count);
        var clips = protocol.Clips.Index().ToDictionary(clip => clip.Item, clip => clip.Index);
        for (int person = 0; person < people.Count; person++)
            foreach (Answer answer in people[person].Answers.Where(answer => answer.Kind == TrialKind.Rated && clips.ContainsKey(answer.Clip)))
                answers.TryAdd((person, clips[answer.Clip], answer.System), answer);
    }

    /// <summary>The mean opinion scores.</summary>
    public IReadOnlyList<MeanScore> Means() =>
    [
        .. from question in protocol.Questions
            from system in protocol.Systems
            let table = Table(person => ScoreOf(person, system, question))
            where table is not null
            select MeanOf(question, system, table),
    ];

    /// <summary>The planned comparisons, with Holm's correction.</summary>
    public IReadOnlyList<Comparison> Comparisons()
    {
        Comparison[] found = [.. protocol.Systems.Where(system => system != protocol.Tests.Reference).SelectMany(ComparisonsOf)];
        IReadOnlyList<double> overAll = Holm.Adjust([.. found.Select(comparison => comparison.Primary.P)]);
        return [.. found.Select((comparison, i) => comparison with { CorrectedOverAll = overAll[i] })];
    }

    /// <summary>How far people agree; a thing to agree on is a clip with the music of a system.</summary>
    public IReadOnlyList<Agreement> Agreements() => [.. protocol.Questions.Select(question =>
    {
        int[][] units = [.. answers.Where(answer => answer.Value.Scores.ContainsKey(question))
            .GroupBy(answer => (answer.Key.Clip, answer.Key.System), answer => answer.Value.Scores[question]).Select(unit => unit.ToArray())];
        return new Agreement(question, KrippendorffAlpha.Ordinal(units), KrippendorffAlpha.Interval(units));
    })];

    private Comparison[] ComparisonsOf(string system)
    {
        var found = new List<Comparison>();
        foreach (string question in protocol.Questions)
            if (Table(cell => ScoreOf(cell, system, question) - ScoreOf(cell, protocol.Tests.Reference, question)) is { } table)
                found.Add(Compare(question, system, table));
        IReadOnlyList<double> corrected = Holm.Adjust([.. found.Select(comparison => comparison.Primary.P)]);
        return [.. found.Select((comparison, i) => comparison with { Corrected = corrected[i] })];
    }

    private Comparison Compare(string question, string system, CrossedTable table)
    {
        var size = SampleSize.Of(table);
        var ranks = SignedRankTest.Of(table.PersonMeans());
        return new Comparison(
            question, system, protocol.Tests.Reference, size, table.Cells.Count,
            size.IsEnough ? TwoWayT.Of(table) : TwoWayT.Untested(table.Mean),
            size.IsEnough ? new CrossedBootstrap(protocol.Tests.Draws, protocol.Seed).Of(table) : BootstrapResult.Undrawn(table.Mean),
            size.IsEnough ? ranks : ranks with { P = double.NaN },
            VarianceComponents.Of(table),
            [.. table.Cells.GroupBy(cell => cell.Clip).OrderBy(cells => cells.Key)
                .Select(cells => new ClipMean(protocol.Clips[cells.Key], cells.Count(), cells.Average(cell => cell.Value)))]);
    }

    private static MeanScore MeanOf(string question, string system, CrossedTable table)
    {
        double[] values = [.. table.Cells.Select(cell => cell.Value)];
        var size = SampleSize.Of(table);
        double deviation = values.Length > 1 ? values.StandardDeviation() : double.NaN;
        Interval crossed = size.IsEnough ? TwoWayT.Of(table).Around(Confidence) : Interval.Unknown, naive = Interval.Unknown;
        if (double.IsFinite(crossed.Lower))
            naive = Interval.Around(table.Mean, deviation / Math.Sqrt(values.Length) * Tails.WidthOfT(Confidence, values.Length - 1));
        long[] counts = [.. Enumerable.Range(Score.Least, Score.Most).Select(point => (long)values.Count(value => value == point))];
        return new MeanScore(question, system, size, counts, table.Mean, deviation, WithinTheScale(crossed), WithinTheScale(naive));
    }

    // No mean lies beyond the scores that can be given.
    private static Interval WithinTheScale(Interval interval) =>
        new(Math.Max(Score.Least, interval.Lower), Math.Min(Score.Most, interval.Upper));

    private int? ScoreOf((int Person, int Clip) cell, string system, string question) =>
        answers.TryGetValue((cell.Person, cell.Clip, system), out Answer? answer) && answer.Scores.TryGetValue(question, out int score) ? score : null;

    // Null where no cell has a value.
    private CrossedTable? Table(Func<(int Person, int Clip), double?> value)
    {
        CrossedCell[] cells =
        [
            .. from person in Enumerable.Range(0, people)
                from clip in Enumerable.Range(0, protocol.Clips.Count)
                let found = value((person, clip))
                where found is not null
                select new CrossedCell(person, clip, found.Value),
        ];
        return cells.Length == 0 ? null : new CrossedTable(people, protocol.Clips.Count, cells);
    }
}
