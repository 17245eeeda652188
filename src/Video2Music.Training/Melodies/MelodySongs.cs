namespace Video2Music.Training.Melodies;

/// <summary>The songs that melodies are learned from and judged by: POP909 and OpenEWLD, divided by song.</summary>
/// <remarks>Of each file every tenth song from the fourth on is for validation and every tenth from the ninth on for the test.</remarks>
/// <param name="Train">What is learned from.</param>
/// <param name="Validation">What decides when to stop.</param>
/// <param name="Test">What the results are about.</param>
internal sealed record MelodySongs(IReadOnlyList<NotatedSong> Train, IReadOnlyList<NotatedSong> Validation, IReadOnlyList<NotatedSong> Test)
{
    private const int Fold = 10;
    private const int ValidationPlace = 3;
    private const int TestPlace = 8;

    /// <summary>Names of the files in their folder.</summary>
    public static IReadOnlyList<string> Files { get; } = ["pop909.jsonl.gz", "openewld.jsonl.gz"];

    /// <summary>All songs.</summary>
    public IEnumerable<NotatedSong> All => [.. Train, .. Validation, .. Test];

    /// <summary>Reads the songs of a folder.</summary>
    /// <param name="folder">The folder; of its files at least one has to be there.</param>
    /// <exception cref="Video2MusicException">There is none, or one is damaged (<see cref="Failure.BadDataset"/>).</exception>
    public static MelodySongs Read(string folder)
    {
        List<NotatedSong>[] files = [.. Files.Select(name => Path.Combine(folder, name)).Where(File.Exists).Select(NotatedSongFile.Read)];
        if (files.Length == 0)
            throw new Video2MusicException(Failure.BadDataset,
                $"'{folder}' is no folder of songs: expected {string.Join(" or ", Files)} in it, found neither.");
        return new MelodySongs(
            Take(files, place => place is not (ValidationPlace or TestPlace)), Take(files, place => place == ValidationPlace),
                Take(files, place => place == TestPlace));
    }

    private static List<NotatedSong> Take(List<NotatedSong>[] files, Func<int, bool> takes) =>
        [.. files.SelectMany(songs => songs.Where((_, i) => takes(i % Fold)))];
}
