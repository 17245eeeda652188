namespace Video2Music.Study.Stimuli;

/// <summary>What a study is made of.</summary>
/// <param name="Folder">Where it goes; nothing may lie there yet.</param>
/// <param name="Systems">The systems, two or more.</param>
internal sealed record NewStudy(string Folder, IReadOnlyList<SystemFolder> Systems)
{
    /// <summary>The longest that a stimulus may be, in seconds.</summary>
    public const double Longest = 40;

    /// <summary>How many seconds of a clip are shown, from its beginning: what all its videos have, at most <see cref="Longest"/>.</summary>
    /// <param name="lengths">How long they are, in seconds.</param>
    public static double Window(IEnumerable<double> lengths) => Math.Floor(Math.Min(Longest, lengths.Min()) * 100) / 100;

    /// <summary>How many clips are rated.</summary>
    public int Clips { get; init; } = 12;

    /// <summary>How many pairs each listener compares; null for six, or as many as there are clips.</summary>
    public int? Pairs { get; init; }

    /// <summary>The seed of all that is drawn.</summary>
    public int Seed { get; init; } = 1;
}
