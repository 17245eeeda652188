namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Generated music beside the real songs of the same videos.</summary>
public sealed record GenerationMetrics
{
    private const int Halvings = 10;

    /// <summary>Figures of the generated music: means over songs and seeds.</summary>
    public required MusicFigures Generated { get; init; }

    /// <summary>The same figures of the real songs.</summary>
    public required MusicFigures Real { get; init; }

    /// <summary>How far the same figures lie apart in two halves of the real songs, on average: what chance alone does.</summary>
    public required MusicFigures Floor { get; init; }

    /// <summary>
    /// Distances of generated music to real songs, at the size of the floor: music for one half of the videos against the songs of the
    /// other half. Means over halvings and seeds. This is what may be compared with <see cref="FloorDistances"/>.
    /// </summary>
    public required ChordDistances Distances { get; init; }

    /// <summary>Distances between two halves of the real songs: means over ten random halvings.</summary>
    public required ChordDistances FloorDistances { get; init; }

    /// <summary>Distances of one seed's music for all videos to all songs: smaller, because more songs are less left to chance. Means over seeds.</summary>
    public required ChordDistances AllDistances { get; init; }

    /// <summary>Cuts and generated music, all seeds together.</summary>
    public required CutAlignment GeneratedCuts { get; init; }

    /// <summary>Cuts and real songs.</summary>
    public required CutAlignment RealCuts { get; init; }

    /// <summary>The chords of the generated music, all seeds together.</summary>
    public required ChordHistograms GeneratedChords { get; init; }

    /// <summary>The chords of the real songs.</summary>
    public required ChordHistograms RealChords { get; init; }

    /// <summary>Measures generated music.</summary>
    /// <param name="real">The real songs, at least two.</param>
    /// <param name="generated">For each seed the music of the same videos, in the same order; at least one seed.</param>
    /// <param name="withNone">Whether <see cref="Music.Chord.None"/> counts as a chord: where the music was allowed to have it.</param>
    public static GenerationMetrics Measure(IReadOnlyList<EvaluatedSong> real, IReadOnlyList<IReadOnlyList<EvaluatedSong>> generated, bool withNone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(real.Count, 2);
        ArgumentOutOfRangeException.ThrowIfZero(generated.Count);
        MusicFigures[] realFigures = Figures(real, withNone);
        ChordHistograms[] realChords = Chords(real, withNone);
        ChordHistograms[][] chords = [.. generated.Select(seed => Chords(seed, withNone))];
        (int[] One, int[] Other)[] halvings = [.. Enumerable.Range(1, Halvings).Select(seed => Halve(real.Count, seed))];
        return new GenerationMetrics
        {
            Generated = MusicFigures.Mean([.. generated.SelectMany(seed => Figures(seed, withNone))]),
            Real = MusicFigures.Mean(realFigures),
            Floor = MusicFigures.Mean(
                [.. halvings.Select(h => MusicFigures.Difference(MusicFigures.Mean(Pick(realFigures, h.One)),
                MusicFigures.Mean(Pick(realFigures, h.Other))))]),
            Distances = ChordDistances.Mean([.. chords.SelectMany(seed => halvings.SelectMany(h => Crosswise(seed, realChords, h)))]),
            FloorDistances = ChordDistances.Mean([.. halvings.Select(h => ChordDistances.Between(Pick(realChords, h.One), Pick(realChords, h.Other)))]),
            AllDistances = ChordDistances.Mean([.. chords.Select(seed => ChordDistances.Between(seed, realChords))]),
            GeneratedCuts = CutAlignment.Of(generated.SelectMany(seed => seed)),
            RealCuts = CutAlignment.Of(real),
            GeneratedChords = ChordHistograms.Sum([.. chords.SelectMany(seed => seed)]),
            RealChords = ChordHistograms.Sum(realChords),
        };
    }

    /// <summary>Parts so many songs at random in two halves; of an odd number, the second is one larger.</summary>
    /// <param name="count">How many songs.</param>
    /// <param name="seed">Another number, other halves.</param>
    internal static (int[] One, int[] Other) Halve(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return (order[..(count / 2)], order[(count / 2)..]);
    }

    private static ChordDistances[] Crosswise(ChordHistograms[] generated, ChordHistograms[] real, (int[] One, int[] Other) halves) =>
    [
        ChordDistances.Between(Pick(generated, halves.One), Pick(real, halves.Other)),
        ChordDistances.Between(Pick(generated, halves.Other), Pick(real, halves.One)),
    ];

    private static T[] Pick<T>(T[] all, int[] which) => [.. which.Select(i => all[i])];

    private static MusicFigures[] Figures(IReadOnlyList<EvaluatedSong> songs, bool withNone) => [.. songs.Select(song => MusicFigures.Of(song, withNone))];

    private static ChordHistograms[] Chords(IReadOnlyList<EvaluatedSong> songs, bool withNone) =>
        [.. songs.Select(song => ChordHistograms.Of(song.Chords, withNone))];
}
