using System.Numerics.Tensors;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Writes a stretch of a song anew, several times, and keeps the one under which what follows is likeliest.</summary>
/// <param name="model">The chord network.</param>
/// <param name="rows">What is seen, a row a step.</param>
/// <param name="options">How to write, mode and primer in C major or A minor.</param>
/// <param name="plan">What bars and hit points ask of the chords; null for nothing.</param>
/// <param name="candidates">How many are drawn, from 1.</param>
internal sealed class RegionWriter(
    ChordModel model, VideoFeatures rows, GenerationOptions options, ChordPlan? plan = null, int candidates = RegionWriter.Usual)
{
    /// <summary>The best of eight is well above the middle one, and more gain little.</summary>
    private const int Usual = 8;

    // What comes later hardly depends on the stretch.
    private const int Following = 16;

    /// <summary>Writes the stretch.</summary>
    /// <param name="song">A token a step.</param>
    /// <param name="first">The first step to write.</param>
    /// <param name="last">The step after the last to write.</param>
    /// <param name="locked">Tokens that stay, by step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The song with the stretch.</returns>
    public int[] Write(int[] song, int first, int last, int?[] locked, CancellationToken cancellation)
    {
        var drawn = new (int[] Song, double Fit)[candidates];
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, candidates, parallel, i => drawn[i] = Draw(song, first, last, locked, options.Seed * candidates + i, cancellation));
        return drawn.MaxBy(candidate => candidate.Fit).Song;
    }

    private (int[] Song, double Fit) Draw(int[] song, int first, int last, int?[] locked, long seed, CancellationToken cancellation)
    {
        int[] written = [.. song];
        var draft = new SongDraft(rows, options with { Seed = seed }, locked, plan, song.AsSpan(..first), null, cancellation);
        double fit = 0;
        while (draft.Length < last) fit = WriteWindow(draft, song, last);
        draft.Tokens.AsSpan(first..last).CopyTo(written.AsSpan(first));
        return (written, fit);
    }

    // Writes as far as the network sees at once, and tells how well what follows fits where it sees that too.
    private double WriteWindow(SongDraft draft, int[] song, int last)
    {
        VideoWindow window = VideoWindow.Around(draft.Length, Math.Min(last + Following, song.Length), song.Length, model.MaxSeconds);
        using ChordDecoder decoder = model.Start(rows, options.Mode, window.Start, window.Length);
        decoder.Remember(draft.Tokens.AsSpan(..window.Start));
        float[] logits = decoder.Read(draft.Tokens.AsSpan(window.Start..draft.Length));
        int end = Math.Min(last, window.End);
        while (draft.Length < end)
        {
            draft.Append(logits.AsSpan(^ChordToken.Count..));
            if (draft.Length < window.End) logits = decoder.Read(draft.Tokens[draft.Length - 1]);
        }

        return Fit(decoder, logits, song.AsSpan(Math.Max(last, draft.Length)..Math.Max(last, Math.Min(window.End, last + Following))));
    }

    // The probability, as a logarithm, of what follows.
    private static double Fit(ChordDecoder decoder, float[] logits, ReadOnlySpan<int> following)
    {
        if (following.IsEmpty) return 0;
        float[] rest = following.Length > 1 ? decoder.Read(following[..^1]) : [];
        double sum = LogProbability(logits.AsSpan(^ChordToken.Count..), following[0]);
        for (int i = 1; i < following.Length; i++) sum += LogProbability(rest.AsSpan((i - 1) * ChordToken.Count, ChordToken.Count), following[i]);
        return sum;
    }

    /// <summary>The logarithm of a token's probability.</summary>
    internal static double LogProbability(ReadOnlySpan<float> logits, int token)
    {
        float most = TensorPrimitives.Max(logits);
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit - most);
        return logits[token] - most - Math.Log(sum);
    }
}
