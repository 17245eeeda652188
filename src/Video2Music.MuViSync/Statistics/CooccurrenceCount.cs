using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Statistics;

/// <summary>Counts chord qualities against emotions, song by song.</summary>
internal sealed class CooccurrenceCount
{
    private readonly long[][] seconds = [.. Enumerable.Range(0, EmotionDistribution.Count).Select(_ => new long[1 + Chord.QualityCount])];
    private long fitting;
    private long felt;

    /// <summary>Adds a song.</summary>
    public void Add(Song song)
    {
        foreach ((Chord chord, EmotionDistribution distribution) in song.Chords.Zip(song.Features.Emotion))
        {
            if (distribution == default) continue; // padding
            Emotion emotion = distribution.Strongest;
            seconds[(int)emotion][chord.IsNone ? 0 : 1 + (int)chord.Quality]++;
            if (emotion == Emotion.Neutral) continue;
            felt++;
            if (Affect.Fits(chord, emotion)) fitting++;
        }
    }

    /// <summary>What they have in common.</summary>
    public Cooccurrence ToCooccurrence()
    {
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
