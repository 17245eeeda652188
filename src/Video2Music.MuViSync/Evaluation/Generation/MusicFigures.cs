using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Figures of one song, or of many on average. A figure is null where a song, or all of them, give nothing to measure.</summary>
public sealed record MusicFigures
{
    /// <summary>
    /// Among the seconds whose strongest emotion has a probability of at least .30 and is not neutral, the share whose chord has a quality that belongs to
    /// it (<see cref="Affect"/>).
    /// </summary>
    public required double? Correspondence30 { get; init; }

    /// <summary>The same at .80.</summary>
    public required double? Correspondence80 { get; init; }

    /// <summary>Chords begun a minute, of the time that chords sound.</summary>
    public required double? ChordsAMinute { get; init; }

    /// <summary>How many different chords there are.</summary>
    public required double? DifferentChords { get; init; }

    /// <summary>Share of the seconds with the song's four commonest chords: near 1 where it has collapsed into them.</summary>
    public required double? FourCommonest { get; init; }

    /// <summary>Entropy in bits of the chords' notes as pitch classes, each second of a chord giving one of each; 3.58 at most.</summary>
    public required double? PitchClassEntropy { get; init; }

    /// <summary>Share of the seconds that repeat at least 8 seconds of the song; see <see cref="Repetition.Share"/>.</summary>
    public required double? Repeated { get; init; }

    /// <summary>Longest stretch in seconds in which the same comes round and round; see <see cref="Repetition.LongestLoop"/>.</summary>
    public required double? LongestLoop { get; init; }

    /// <summary>Correlation (Pearson) of loudness with motion, second by second.</summary>
    public required double? LoudnessWithMotion { get; init; }

    /// <summary>Correlation (Pearson) of note density with <see cref="CutRate"/>, second by second.</summary>
    public required double? DensityWithCuts { get; init; }

    /// <summary>Measures a song.</summary>
    /// <param name="music">The song.</param>
    /// <param name="withNone">Whether <see cref="Chord.None"/> counts as a chord, see <see cref="ChordHistograms.Of"/>.</param>
    public static MusicFigures Of(EvaluatedSong music, bool withNone)
    {
        ArgumentNullException.ThrowIfNull(music);
        ChordHistograms counts = ChordHistograms.Of(music.Chords, withNone);
        bool any = counts.Chords.Total > 0;
        return new MusicFigures
        {
            Correspondence30 = Correspondence(music, 0.30f),
            Correspondence80 = Correspondence(music, 0.80f),
            ChordsAMinute = any ? 60.0 * counts.Durations.Total / counts.Chords.Total : null,
            DifferentChords = counts.Chords.Seen.Count,
            FourCommonest = any ? counts.Chords.Seen.Select(counts.Chords.Share).OrderDescending().Take(4).Sum() : null,
            PitchClassEntropy = PitchEntropy(music.Chords),
            Repeated = Repetition.Share(music.Chords),
            LongestLoop = Repetition.LongestLoop(music.Chords),
            LoudnessWithMotion = Correlation(music.Loudness, music.Seen.Motion),
            DensityWithCuts = Correlation(music.Density, Array.ConvertAll(CutRate.PerSecond(music.Seen.Cuts, music.Seen.Seconds), rate => (float)rate)),
        };
    }

    /// <summary>The plain mean over songs of each figure, over the songs that have it.</summary>
    /// <param name="songs">The songs' figures.</param>
    public static MusicFigures Mean(IReadOnlyCollection<MusicFigures> songs) => Combine(songs, figure => figure.Average());

    /// <summary>How far two means lie apart, figure by figure; not negative.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static MusicFigures Difference(MusicFigures one, MusicFigures other) =>
        Combine([one, other], figure => figure.Aggregate((a, b) => a is null || b is null ? null : Math.Abs(a.Value - b.Value)));

    private static MusicFigures Combine(IReadOnlyCollection<MusicFigures> all, Func<IEnumerable<double?>, double?> by) => new()
    {
        Correspondence30 = by(all.Select(f => f.Correspondence30)),
        Correspondence80 = by(all.Select(f => f.Correspondence80)),
        ChordsAMinute = by(all.Select(f => f.ChordsAMinute)),
        DifferentChords = by(all.Select(f => f.DifferentChords)),
        FourCommonest = by(all.Select(f => f.FourCommonest)),
        PitchClassEntropy = by(all.Select(f => f.PitchClassEntropy)),
        Repeated = by(all.Select(f => f.Repeated)),
        LongestLoop = by(all.Select(f => f.LongestLoop)),
        LoudnessWithMotion = by(all.Select(f => f.LoudnessWithMotion)),
        DensityWithCuts = by(all.Select(f => f.DensityWithCuts)),
    };

    private static double? Correspondence(EvaluatedSong music, float threshold)
    {
        int fits = 0, of = 0;
        for (int s = 0; s < music.Chords.Length; s++)
        {
            EmotionDistribution emotion = music.Seen.Emotion[s];
            if (emotion.Strongest == Emotion.Neutral || emotion[emotion.Strongest] < threshold) continue;
            of++;
            if (Affect.Fits(music.Chords[s], emotion.Strongest)) fits++;
        }

        return of == 0 ? null : (double)fits / of;
    }

    private static double? PitchEntropy(Chord[] chords)
    {
        var pitches = new Histogram();
        foreach (Chord chord in chords)
            foreach (int degree in chord.Degrees) pitches.Add(PitchClass.Wrap(chord.Root + degree));
        return pitches.Total == 0 ? null : -pitches.Seen.Select(pitches.Share).Sum(share => share * Math.Log2(share));
    }

    // Null where one of the two does not vary.
    private static double? Correlation(float[] one, float[] other)
    {
        double r = MathNet.Numerics.Statistics.Correlation.Pearson(one.Select(x => (double)x), other.Select(x => (double)x));
        return double.IsFinite(r) ? r : null;
    }
}
