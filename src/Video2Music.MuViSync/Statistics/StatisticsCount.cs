using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Statistics;

/// <summary>Adds up a dataset's figures song by song; what it holds does not grow with the songs.</summary>
internal sealed class StatisticsCount
{
    private static readonly Key[] AllKeys = [.. Enum.GetValues<Mode>().SelectMany(mode => Enumerable.Range(0, 12).Select(tonic => new Key(tonic, mode)))];
    private readonly long[] keys = new long[AllKeys.Length];
    private readonly long[] chords = new long[Chord.Count];
    private readonly long[] qualities = new long[1 + Chord.QualityCount];
    private readonly long[] emotions = new long[EmotionDistribution.Count];
    private readonly double[] felt = new double[EmotionDistribution.Count];
    private readonly CooccurrenceCount cooccurrence = new();
    private readonly Tally length = new(Song.MaxSeconds, bins: 30);
    private readonly Tally chordDuration = new(10);
    private readonly Tally density = new(40);
    private readonly Tally loudness = new(0.6);
    private readonly Tally motion = new(60);
    private readonly Tally sceneOffset = new(40);
    private readonly Tally sceneLength = new(40);
    private int songs;
    private long standing;

    /// <summary>Adds a song.</summary>
    /// <param name="song">The song.</param>
    /// <param name="segments">Its chords with their own times.</param>
    public void Add(Song song, IEnumerable<ChordSegment> segments)
    {
        songs++;
        keys[Array.IndexOf(AllKeys, song.Key)]++;
        length.Add(song.Seconds);
        AddChords(song.Chords);
        chordDuration.Add(segments.Where(segment => !segment.Chord.IsNone).Select(segment => segment.Duration));
        AddEmotions(song.Features.Emotion);
        cooccurrence.Add(song);
        density.Add(song.Density.Select(d => (double)d));
        loudness.Add(song.Loudness.Select(l => (double)l));
        motion.Add(SeenMotion(song));
        sceneOffset.Add(song.Features.SceneOffset.Where(offset => offset >= 0).Select(offset => (double)offset));
        sceneLength.Add(SceneLengths(song));
    }

    /// <summary>The figures.</summary>
    /// <param name="splits">The splits that were described, with their songs.</param>
    public DatasetStatistics ToStatistics(IReadOnlyList<Share> splits)
    {
        long seconds = chords.Sum();
        return new DatasetStatistics
        {
            Splits = splits,
            Songs = songs,
            Seconds = seconds,
            Length = length.ToDistribution(),
            Keys = Share.Of(AllKeys.Select(key => $"{key}"), keys),
            Modes = Share.Of(["major", "minor"], [keys.Take(12).Sum(), keys.Skip(12).Sum()]),
            Chords = [.. Share.Of(ChordNames(), chords).OrderByDescending(share => share.Count)],
            Qualities = Share.Of(Vocabulary.All[1].Names, qualities),
            Standing = seconds == songs ? 0 : standing / (double)(seconds - songs),
            ChordDuration = chordDuration.ToDistribution(),
            StrongestEmotions = Share.Of(Enum.GetNames<Emotion>().Select(name => name.ToLowerInvariant()), emotions),
            MeanEmotions = [.. felt.Select(sum => sum / Math.Max(1, emotions.Sum()))],
            Cooccurrence = cooccurrence.ToCooccurrence(),
            Density = density.ToDistribution(),
            Loudness = loudness.ToDistribution(),
            Motion = motion.ToDistribution(),
            SceneOffset = sceneOffset.ToDistribution(),
            SceneLength = sceneLength.ToDistribution(),
        };
    }

    // As C major and A minor write them, which share a signature.
    private static IEnumerable<string> ChordNames() => Enumerable.Range(0, Chord.Count).Select(id => Chord.FromId(id).Name(default));

    private void AddChords(Chord[] song)
    {
        standing += song.Skip(1).Zip(song).LongCount(pair => pair.First == pair.Second);
        foreach (Chord chord in song)
        {
            chords[chord.Id]++;
            qualities[chord.IsNone ? 0 : 1 + (int)chord.Quality]++;
        }
    }

    private void AddEmotions(EmotionDistribution[] song)
    {
        foreach (EmotionDistribution emotion in song.Where(e => e != default))
        {
            emotions[(int)emotion.Strongest]++;
            for (int e = 0; e < felt.Length; e++) felt[e] += emotion[(Emotion)e];
        }
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
