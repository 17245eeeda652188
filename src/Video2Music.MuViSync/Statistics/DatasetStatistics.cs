using Video2Music.MuViSync.Formats;
using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Statistics;

/// <summary>
/// What a paper's section on its dataset tells. Figures a second are taken over what is learned from, the first
/// <see cref="Song.MaxSeconds"/> seconds of each song; chords are counted as they are learned, in C major or A minor.
/// </summary>
public sealed record DatasetStatistics
{
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
        var songs = new Song[ids.Length];
        var segments = new IReadOnlyList<ChordSegment>[ids.Length];
        ForEach(ids.Length, i => segments[i] = folder.LoadSegments(songs[i] = folder.Load(ids[i], withSemantic: false)), cancellation);
        return Of(songs, segments.SelectMany(s => s)) with
        {
            Splits = Share.Of(parts.Select(part => part.Name), [.. parts.Select(part => (long)part.Ids.Count)]),
        };
    }

    private static void ForEach(int count, Action<int> read, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, read);
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<Video2MusicException>().FirstOrDefault() is { } known)
        {
            throw known;
        }
    }

    private static DatasetStatistics Of(Song[] songs, IEnumerable<ChordSegment> segments)
    {
        Chord[] chords = [.. songs.SelectMany(song => song.Chords)];
        EmotionDistribution[] emotions = [.. songs.SelectMany(song => song.Features.Emotion).Where(e => e != default)];
        int[] offsets = [.. songs.SelectMany(song => song.Features.SceneOffset).Where(offset => offset >= 0)];
        return new DatasetStatistics
        {
            Splits = [],
            Songs = songs.Length,
            Seconds = chords.Length,
            Length = Distribution.Of(songs.Select(song => (double)song.Seconds), Song.MaxSeconds, bins: 30),
            Keys = Share.Of(AllKeys().Select(key => $"{key}"), [.. AllKeys().Select(key => songs.LongCount(song => song.Key == key))]),
            Modes = Share.Of(["major", "minor"], [.. Enum.GetValues<Mode>().Select(mode => songs.LongCount(song => song.Key.Mode == mode))]),
            Chords = [.. Share.Of(ChordNames(), Counts(chords.Select(chord => chord.Id), Chord.Count)).OrderByDescending(share => share.Count)],
            Qualities = Share.Of(Vocabulary.All[1].Names, Counts(chords.Select(QualityId), 1 + Chord.QualityCount)),
            Standing = StandingShare(songs),
            ChordDuration = Distribution.Of(segments.Where(segment => !segment.Chord.IsNone).Select(segment => segment.Duration), 10),
            StrongestEmotions = Share.Of(EmotionNames(), Counts(emotions.Select(e => (int)e.Strongest), EmotionDistribution.Count)),
            MeanEmotions = [.. Enum.GetValues<Emotion>().Select(e => emotions.Select(p => (double)p[e]).DefaultIfEmpty().Average())],
            Cooccurrence = Cooccurrence.Of(songs),
            Density = Distribution.Of(songs.SelectMany(song => song.Density).Select(d => (double)d), 40),
            Loudness = Distribution.Of(songs.SelectMany(song => song.Loudness).Select(l => (double)l), 0.6),
            Motion = Distribution.Of(songs.SelectMany(SeenMotion), 60),
            SceneOffset = Distribution.Of(offsets.Select(offset => (double)offset), 40),
            SceneLength = Distribution.Of(songs.SelectMany(SceneLengths), 40),
        };
    }

    // As C major and A minor write them, which share a signature.
    private static IEnumerable<string> ChordNames() => Enumerable.Range(0, Chord.Count).Select(id => Chord.FromId(id).Name(default));

    private static IEnumerable<Key> AllKeys() =>
        Enum.GetValues<Mode>().SelectMany(mode => Enumerable.Range(0, 12).Select(tonic => new Key(tonic, mode)));

    private static IEnumerable<string> EmotionNames() => Enum.GetNames<Emotion>().Select(name => name.ToLowerInvariant());

    private static int QualityId(Chord chord) => chord.IsNone ? 0 : 1 + (int)chord.Quality;

    private static long[] Counts(IEnumerable<int> numbers, int count)
    {
        var counts = new long[count];
        foreach (int number in numbers) counts[number]++;
        return counts;
    }

    private static double StandingShare(Song[] songs)
    {
        long steps = songs.Sum(song => (long)song.Seconds - 1);
        long standing = songs.Sum(song => song.Chords.Skip(1).Zip(song.Chords).LongCount(pair => pair.First == pair.Second));
        return steps == 0 ? 0 : standing / (double)steps;
    }

    // Where the picture ended before the music there is only padding.
    private static IEnumerable<double> SeenMotion(Song song) =>
        song.Features.Motion.Zip(song.Features.SceneOffset).Where(row => row.Second >= 0).Select(row => (double)row.First);

    // A scene ends where the next one begins, or with the song.
    private static IEnumerable<double> SceneLengths(Song song)
    {
        int[] offsets = [.. song.Features.SceneOffset.Where(offset => offset >= 0)];
        for (int s = 0; s < offsets.Length; s++)
            if (s + 1 == offsets.Length || offsets[s + 1] == 0) yield return offsets[s] + 1;
    }
}
