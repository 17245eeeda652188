using Video2Music.Harmony;
using Video2Music.Listening;

namespace Video2Music.Training.Listening;

/// <summary>What each chord says of the key, learned from songs of known key by logistic regression over the 24 keys.</summary>
internal static class KeyWeights
{
    private const int Epochs = 12;
    private const int Width = Chord.Count - 1;
    private const double Rate = 4.5;
    private const double Decay = 0.003;

    /// <summary>Learns.</summary>
    /// <param name="songs">Keys and chords.</param>
    /// <returns>For major and for minor, a weight for each chord above the tonic, in the order of their ids: [2, 156].</returns>
    public static float[] Learn(IReadOnlyList<(Key Key, IReadOnlyList<ChordSegment> Chords)> songs)
    {
        var weights = new double[2 * Width];
        (Key Key, double[] Shares)[] lessons = [.. songs.Select(s => (s.Key, KeyFinder.Shares(s.Chords)))];
        var random = new Random(1);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(lessons);
            foreach ((Key key, double[] shares) in lessons) Step(weights, shares, key, Rate * (1 - (double)epoch / Epochs));
        }

        return Array.ConvertAll(weights, w => (float)w);
    }

    private static void Step(double[] weights, double[] shares, Key key, double rate)
    {
        double[] scores = [.. Enumerable.Range(0, 24).Select(k => Score(weights, shares, k / 12, k % 12))];
        double max = scores.Max(), all = scores.Sum(s => Math.Exp(s - max));
        for (int k = 0; k < scores.Length; k++)
        {
            bool right = k == (int)key.Mode * 12 + key.Tonic;
            double error = (right ? 1 : 0) - Math.Exp(scores[k] - max) / all;
            for (int i = 0; i < Width; i++)
            {
                double share = shares[(i + k % 12 * Chord.QualityCount) % Width];
                if (share > 0) weights[k / 12 * Width + i] += rate * error * share - Decay * Math.Abs(error) * weights[k / 12 * Width + i];
            }
        }
    }

    private static double Score(double[] weights, double[] shares, int mode, int tonic)
    {
        double score = 0;
        for (int i = 0; i < Width; i++) score += shares[(i + tonic * Chord.QualityCount) % Width] * weights[mode * Width + i];
        return score;
    }
}
