using System.Runtime.ExceptionServices;
using Video2Music.Music;

namespace Video2Music.MuViSync.Statistics;

/// <summary>
/// What a paper's section on its dataset tells. Figures a second are taken over what is learned from, the first
/// <see cref="Song.MaxSeconds"/> seconds of each song; chords are counted as they are learned, in C major or A minor.
/// </summary>
public sealed record DatasetStatistics
{
    private const int AtOnce = 64;

    /// <summary>The splits that were described, with their songs.</summary>
    public required IReadOnlyList<Share> Splits { get; init; }

    /// <summary>How many songs there are.</summary>
    public required int Songs { get; init; }

    /// <summary>How many seconds are learned from.</summary>
    public required long Seconds { get; init; }

    /// <summary>The same in hours.</summary>
    public double Hours => Seconds / 3600.0;

    /// <summary>Seconds of a song.</summary>
    public required Distribution Length { get; init; }

    /// <summary>Songs in each key of their own, C major to B major, then C minor to B minor.</summary>
    public required IReadOnlyList<Share> Keys { get; init; }

    /// <summary>Songs in major and in minor.</summary>
    public required IReadOnlyList<Share> Modes { get; init; }

    /// <summary>Seconds of each of the 157 chords, the most frequent first.</summary>
    public required IReadOnlyList<Share> Chords { get; init; }

    /// <summary>Seconds of each chord quality, no chord (<c>N</c>) first.</summary>
    public required IReadOnlyList<Share> Qualities { get; init; }

    /// <summary>The share of seconds whose chord is the one of the second before.</summary>
    public required double Standing { get; init; }

    /// <summary>How long a recognised chord lasts, in seconds; no chord left out.</summary>
    public required Distribution ChordDuration { get; init; }

    /// <summary>Seconds in which each emotion is the strongest.</summary>
    public required IReadOnlyList<Share> StrongestEmotions { get; init; }

    /// <summary>The mean probability of each emotion, in their order.</summary>
    public required IReadOnlyList<double> MeanEmotions { get; init; }

    /// <summary>Emotion against chord quality.</summary>
    public required Cooccurrence Cooccurrence { get; init; }

    /// <summary>Notes a second.</summary>
    public required Distribution Density { get; init; }

    /// <summary>Loudness of a second, 0 to 1.</summary>
    public required Distribution Loudness { get; init; }

    /// <summary>Motion of a second, 0 to 255.</summary>
    public required Distribution Motion { get; init; }

    /// <summary>Seconds since the last cut.</summary>
    public required Distribution SceneOffset { get; init; }

    /// <summary>How long a scene lasts, in seconds.</summary>
    public required Distribution SceneLength { get; init; }

    /// <summary>Describes a dataset.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="splits">The splits to describe together; songs without files are left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">A file is damaged, or no song has its files (<see cref="Failure.BadDataset"/>).</exception>
    public static DatasetStatistics Of(MuViSyncFolder folder, IReadOnlyList<string> splits, CancellationToken cancellation = default)
    {
        Split[] parts = [.. splits.Select(folder.Split)];
        string[] ids = [.. parts.SelectMany(part => part.Ids)];
        if (ids.Length == 0)
            throw new Video2MusicException(Failure.BadDataset, $"'{folder.Path}' has the files of no song of {string.Join(", ", splits)}.");
        var count = new StatisticsCount();
        foreach (string[] some in ids.Chunk(AtOnce))
            foreach ((Song song, IReadOnlyList<ChordSegment> segments) in Read(folder, some, cancellation)) count.Add(song, segments);
        return count.ToStatistics(Share.Of(parts.Select(part => part.Name), [.. parts.Select(part => (long)part.Ids.Count)]));
    }

    private static (Song Song, IReadOnlyList<ChordSegment> Segments)[] Read(MuViSyncFolder folder, string[] ids, CancellationToken cancellation)
    {
        var read = new (Song, IReadOnlyList<ChordSegment>)[ids.Length];
        try
        {
            Parallel.For(0, ids.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                Song song = folder.Load(ids[i], withSemantic: false);
                read[i] = (song, folder.LoadSegments(song));
            });
            return read;
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions.OfType<Video2MusicException>().FirstOrDefault() ?? e.InnerExceptions[0]);
            throw;
        }
    }
}
