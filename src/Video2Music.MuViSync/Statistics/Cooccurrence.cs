using Video2Music.Modeling;
using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Statistics;

/// <summary>Which chord qualities sound while which emotion is strongest; no chord counts as a quality of its own.</summary>
/// <param name="Seconds">Seconds of each emotion (row, in their order) and quality (column: no chord, then the qualities in their order).</param>
/// <param name="MutualInformation">How many bits the emotion tells of the quality.</param>
/// <param name="QualityEntropy">How many bits there are to tell.</param>
/// <param name="Fitting">The share of non-neutral seconds whose quality belongs to the emotion (<see cref="Affect"/>).</param>
public sealed record Cooccurrence(
    IReadOnlyList<IReadOnlyList<long>> Seconds, double MutualInformation, double QualityEntropy, double Fitting)
{
    /// <summary>Counts.</summary>
    /// <param name="songs">The songs.</param>
    internal static Cooccurrence Of(IReadOnlyList<Song> songs)
    {
        long[][] seconds = [.. Enumerable.Range(0, EmotionDistribution.Count).Select(_ => new long[1 + Chord.QualityCount])];
        long fitting = 0, felt = 0;
        foreach ((Chord chord, EmotionDistribution distribution) in songs.SelectMany(song => song.Chords.Zip(song.Features.Emotion)))
        {
            if (distribution == default) continue; // padding
            Emotion emotion = distribution.Strongest;
            seconds[(int)emotion][chord.IsNone ? 0 : 1 + (int)chord.Quality]++;
            if (emotion == Emotion.Neutral) continue;
            felt++;
            if (Affect.Fits(chord, emotion)) fitting++;
        }

        long[] qualities = [.. Enumerable.Range(0, 1 + Chord.QualityCount).Select(q => seconds.Sum(row => row[q]))];
        double entropy = Entropy(qualities);
        long all = Math.Max(1, qualities.Sum());
        double left = seconds.Sum(row => row.Sum() / (double)all * Entropy(row));
        return new Cooccurrence(seconds, entropy - left, entropy, felt == 0 ? 0 : fitting / (double)felt);
    }

    private static double Entropy(long[] counts)
    {
        double all = counts.Sum();
        return counts.Where(count => count > 0).Sum(count => -count / all * Math.Log2(count / all));
    }
}
