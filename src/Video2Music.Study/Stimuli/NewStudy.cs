using Video2Music.Study.Design;

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

    /// <summary>Looks whether such a study can be made, before anything is.</summary>
    /// <exception cref="Video2MusicException">The folder is there already, or the pairs cannot be spaced.</exception>
    public void Check()
    {
        if (Path.Exists(Folder) && (!Directory.Exists(Folder) || Directory.EnumerateFileSystemEntries(Folder).Any()))
            throw new Video2MusicException(Failure.OutputUnwritable, $"'{Folder}' is there already: choose a new folder for the study.");
        int fewest = Math.Min(TrialPlan.Between + 1, Clips);
        if (Pairs is not { } pairs || pairs == 0 || (pairs >= fewest && pairs <= Clips)) return;
        string range = fewest == Clips ? $"{Clips}" : $"{fewest} to {Clips}";
        throw new Video2MusicException(Failure.Usage, $"{pairs} pairs cannot be compared of {Clips} clips: expected none or {range}.");
    }
}
