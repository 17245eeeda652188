using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Tells how likely the chord network finds chords that were written, whoever wrote them.</summary>
/// <param name="model">The network; it stays the caller's.</param>
internal sealed class ChordLikelihood(ChordModel model)
{
    /// <summary>
    /// How likely the chords are where they change, each against all others that could have come in its place: whether a chord goes on does not count, or a
    /// piece of one chord would be the likeliest.
    /// </summary>
    /// <param name="rows">What is seen, a row a step.</param>
    /// <param name="options">The mode.</param>
    /// <param name="song">A token a step, in C major or A minor.</param>
    /// <returns>The geometric mean of the probabilities; null where no chord changes.</returns>
    public double? OfChanges(VideoFeatures rows, GenerationOptions options, int[] song)
    {
        double sum = 0;
        int changes = 0, judged = 1;
        foreach (VideoWindow window in VideoWindow.Cover(song.Length, model.MaxSeconds))
        {
            if (window.Length < 2 || window.End <= judged) continue;
            using ChordDecoder decoder = model.Start(rows, options.Mode, window.Start, window.Length);
            decoder.Remember(song.AsSpan(..window.Start));
            float[] logits = decoder.Read(song.AsSpan(window.Start..(window.End - 1)));
            for (judged = Math.Max(judged, window.Start + 1); judged < window.End; judged++)
            {
                if (song[judged] == song[judged - 1]) continue;
                ReadOnlySpan<float> expected = logits.AsSpan((judged - 1 - window.Start) * ChordToken.Count, ChordToken.Count);
                sum += RegionWriter.LogProbability(expected, song[judged])
                    - Math.Log(Math.Max(double.Epsilon, 1 - Math.Exp(RegionWriter.LogProbability(expected, song[judged - 1]))));
                changes++;
            }
        }

        return changes == 0 ? null : Math.Exp(sum / changes);
    }
}
