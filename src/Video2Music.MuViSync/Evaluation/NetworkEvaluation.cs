using Video2Music.Modeling;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>Measures exported networks on songs as users run them: on ONNX Runtime, the chords teacher-forced.</summary>
/// <param name="chords">The chord network.</param>
/// <param name="expression">The expression network.</param>
/// <param name="withSemantic">Whether they may see the CLIP embeddings.</param>
public sealed class NetworkEvaluation(ChordModel chords, ExpressionModel expression, bool withSemantic)
{
    private readonly ChordMetrics metrics = new();

    /// <summary>Measures the chords of a song.</summary>
    /// <param name="song">The song.</param>
    /// <exception cref="Video2MusicException">The network cannot see a whole song (<see cref="Failure.BadModel"/>).</exception>
    public ChordScore MeasureChords(Song song)
    {
        RequireLength();
        return metrics.Measure(chords.Logits(Seen(song), ChordTargets.HeardIn(song), song.Key.Mode), ChordTargets.Of(song));
    }

    /// <summary>Measures the expression of a song.</summary>
    /// <param name="song">The song.</param>
    public ExpressionScore MeasureExpression(Song song) => ExpressionScore.Measure(expression.Predict(Seen(song)), song);

    private void RequireLength()
    {
        if (chords.MaxSeconds >= ChordTargets.Positions) return;
        throw new Video2MusicException(
            Failure.BadModel,
            $"The chord network '{chords.Preset}' sees {chords.MaxSeconds} s at once; the published figures need one that sees at least {ChordTargets.Positions} s.");
    }

    private VideoFeatures Seen(Song song) => withSemantic ? song.Features : song.Features with { Semantic = null };
}
