using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>Measures exported networks on songs as users run them: on ONNX Runtime, the chords teacher-forced.</summary>
/// <param name="chords">The chord network.</param>
/// <param name="expression">The expression network.</param>
/// <param name="withSemantic">Whether they may see the CLIP embeddings.</param>
public sealed class NetworkEvaluation(ChordModel chords, ExpressionModel expression, bool withSemantic)
{
    private readonly NetworkPredictor predictor = new(chords, withSemantic);
    private readonly ChordEvaluator metrics = new();

    /// <summary>Measures the chords of a song.</summary>
    /// <param name="song">The song.</param>
    /// <exception cref="Video2MusicException">The network cannot see a whole song (<see cref="Failure.BadModel"/>).</exception>
    public ChordMetrics MeasureChords(Song song) => metrics.Measure(predictor.Logits(song), ChordTargets.Of(song));

    /// <summary>Measures the expression of a song.</summary>
    /// <param name="song">The song.</param>
    public ExpressionMetrics MeasureExpression(Song song) =>
        ExpressionMetrics.Measure(expression.Predict(withSemantic ? song.Features : song.Features with { Semantic = null }), song);
}
