using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// The 0/1 rows of the affective loss (Kang, Poria and Herremans 2024): 1 for every chord, of any root, whose quality
/// belongs to the emotion of the target second; at END and PAD only for those.
/// </summary>
public static class AffectRows
{
    /// <summary>How many different rows there are: one an emotion, one for END, one for PAD.</summary>
    public const int Count = EmotionDistribution.Count + 2;

    /// <summary>Which row a target has: 0 to 5 the strongest emotion's, 6 END's, 7 PAD's.</summary>
    /// <param name="target">The target class, 0 to 158.</param>
    /// <param name="strongest">The strongest emotion of the target second.</param>
    public static int IndexOf(int target, Emotion strongest) => target switch
    {
        ChordToken.End => EmotionDistribution.Count,
        ChordToken.Padding => EmotionDistribution.Count + 1,
        _ => (int)strongest,
    };

    /// <summary>The rows, row-major [<see cref="Count"/> x 159].</summary>
    public static float[] Table()
    {
        var table = new float[Count * ChordToken.Count];
        for (Emotion emotion = Emotion.Exciting; emotion <= Emotion.Neutral; emotion++)
            for (int id = 0; id < Chord.Count; id++)
                table[(int)emotion * ChordToken.Count + id] = Affect.Fits(Chord.FromId(id), emotion) ? 1 : 0;
        table[IndexOf(ChordToken.End, default) * ChordToken.Count + ChordToken.End] = 1;
        table[IndexOf(ChordToken.Padding, default) * ChordToken.Count + ChordToken.Padding] = 1;
        return table;
    }
}
