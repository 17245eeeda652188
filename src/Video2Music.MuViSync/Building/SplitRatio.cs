using System.Globalization;

namespace Video2Music.MuViSync.Building;

/// <summary>How songs are shared out among training, validation and test.</summary>
/// <param name="Train">Share of training; only its relation to the others matters.</param>
/// <param name="Validation">Share of validation.</param>
/// <param name="Test">Share of test.</param>
public sealed record SplitRatio(double Train, double Validation, double Test)
{
    /// <summary>As published: 80, 10, 10.</summary>
    public static SplitRatio Published { get; } = new(80, 10, 10);

    /// <summary>Whether songs can be shared out so.</summary>
    internal bool IsSound => (Train, Validation, Test) is ( > 0 and <= 1e6, >= 0 and <= 1e6, >= 0 and <= 1e6);

    /// <summary>Reads three numbers such as <c>80,10,10</c>.</summary>
    /// <exception cref="Video2MusicException">It is no such thing (<see cref="Failure.Usage"/>).</exception>
    public static SplitRatio Parse(string text)
    {
        double[] parts = [.. text.Split(',')
            .Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return parts is [var train, var validation, var test] && new SplitRatio(train, validation, test) is { IsSound: true } ratio
            ? ratio
            : throw new Video2MusicException(Failure.Usage,
                $"'{text}' is no ratio: expected three numbers for train, val and test, such as 80,10,10, the first above 0.");
    }

    /// <summary>
    /// Shares songs out: their order is drawn by the seed, the same on every machine. Each part that is wanted gets at least
    /// one song, as long as there are enough.
    /// </summary>
    /// <param name="ids">The songs.</param>
    /// <param name="seed">Another number, other splits.</param>
    /// <returns>The songs of each split in the order of their ids.</returns>
    internal IReadOnlyDictionary<string, string[]> Share(IEnumerable<string> ids, long seed)
    {
        string[] drawn = [.. ids.Order(StringComparer.Ordinal).OrderBy(id => Shard.HashOf($"{seed}:{id}"))];
        int validation = CountOf(Validation, drawn.Length, drawn.Length - 1);
        int test = CountOf(Test, drawn.Length, drawn.Length - 1 - validation);
        return new Dictionary<string, string[]>
        {
            ["train"] = Ordered(drawn[(validation + test)..]),
            ["val"] = Ordered(drawn[..validation]),
            ["test"] = Ordered(drawn[validation..(validation + test)]),
        };
    }

    private int CountOf(double share, int all, int most) => share == 0 || most <= 0
        ? 0
        : Math.Clamp((int)Math.Round(all * share / (Train + Validation + Test), MidpointRounding.AwayFromZero), 1, most);

    private static string[] Ordered(string[] ids) => [.. ids.Order(StringComparer.Ordinal)];
}
