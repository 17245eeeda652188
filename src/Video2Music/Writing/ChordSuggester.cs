using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Finds chords that fit in a place of a song.</summary>
/// <param name="model">The chord network.</param>
/// <param name="rows">What is seen, a row a step.</param>
/// <param name="options">How much the picture's emotion counts; mode in C major or A minor.</param>
internal sealed class ChordSuggester(ChordModel model, VideoFeatures rows, GenerationOptions options)
{
    private const int Suggestions = 8;

    // Steps that are read before and after the place to judge what follows: harmony is local.
    private const int Before = 16;
    private const int After = 6;

    /// <summary>Suggests chords, likeliest first.</summary>
    /// <param name="song">A token a step.</param>
    /// <param name="first">The first step of the place.</param>
    /// <param name="last">The step after it.</param>
    public IReadOnlyList<ChordSuggestion> Suggest(int[] song, int first, int last)
    {
        double[] expected = Expected(song, first);
        int[] likeliest = [.. Enumerable.Range(1, Chord.Count - 1).OrderByDescending(id => expected[id]).ThenBy(id => id).Take(Suggestions)];
        var fits = new double[likeliest.Length];
        Parallel.For(0, fits.Length, i => fits[i] = expected[likeliest[i]] + FitOfRest(song, first, last, likeliest[i]));
        double best = fits.Max(), sum = fits.Sum(fit => Math.Exp(fit - best));
        return [.. likeliest.Select((id, i) => new ChordSuggestion(Chord.FromId(id), Math.Exp(fits[i] - best) / sum)).OrderByDescending(s => s.Probability)];
    }

    // Logarithms of what the network expects in the place, the picture's emotion included.
    private double[] Expected(int[] song, int first)
    {
        var logits = new double[Chord.Count];
        if (first > 0)
        {
            VideoWindow window = VideoWindow.Around(first, first + 1, song.Length, model.MaxSeconds);
            using ChordDecoder decoder = model.Start(rows, options.Mode, window.Start, window.Length);
            decoder.Remember(song.AsSpan(..window.Start));
            float[] read = decoder.Read(song.AsSpan(window.Start..first));
            for (int id = 0; id < logits.Length; id++) logits[id] = RegionWriter.LogProbability(read.AsSpan(^ChordToken.Count..), id);
        }

        new AffectBias(options.Affect).Add(logits, rows.Emotion[first]);
        return logits;
    }

    private double FitOfRest(int[] song, int first, int last, int chord)
    {
        int to = Math.Min(song.Length, last + After), from = Math.Max(0, Math.Max(first - Before, to - model.MaxSeconds));
        if (to <= last) return 0;
        int[] read = song[from..to];
        read.AsSpan(Math.Max(0, first - from)..(last - from)).Fill(chord);
        using ChordDecoder decoder = model.Start(rows, options.Mode, from, to - from);
        float[] logits = decoder.Read(read.AsSpan(..^1));
        double sum = 0;
        for (int step = last; step < to; step++)
            sum += RegionWriter.LogProbability(logits.AsSpan((step - from - 1) * ChordToken.Count, ChordToken.Count), song[step]);
        return sum;
    }
}
