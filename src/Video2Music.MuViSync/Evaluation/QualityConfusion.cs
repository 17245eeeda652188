using System.Numerics.Tensors;
using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>Which chord qualities a predictor takes for which, whatever the root, teacher-forced.</summary>
public sealed class QualityConfusion
{
    private const int None = Chord.QualityCount;
    private const int End = None + 1;

    /// <summary>Names of the classes: thirteen qualities, <c>N</c>, and the song's end, where PAD counts as well.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["maj", .. Enumerable.Range(1, Chord.QualityCount - 1).Select(q => new Chord(0, (ChordQuality)q).ToString()[2..]), "N", "end"];

    /// <summary>How often the column was the most likely where the row came, by <see cref="Names"/>.</summary>
    public long[,] Counts { get; } = new long[Chord.QualityCount + 2, Chord.QualityCount + 2];

    /// <summary>Counts a song.</summary>
    /// <param name="logits">Row-major [299 x 159].</param>
    /// <param name="targets">What they should have said.</param>
    public void Add(ReadOnlySpan<float> logits, ChordTargets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        for (int i = 0; i < targets.Counted; i++)
            Counts[ClassOf(targets.Classes[i]), ClassOf(TensorPrimitives.IndexOfMax(logits.Slice(i * ChordToken.Count, ChordToken.Count)))]++;
    }

    private static int ClassOf(int token) =>
        token >= ChordToken.End ? End : token == Chord.None.Id ? None : (int)Chord.FromId(token).Quality;
}
