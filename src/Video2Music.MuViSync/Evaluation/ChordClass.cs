using Video2Music.Harmony;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// The numbers that the chord networks are fed and give: 159 classes (the chords, END, PAD) and, on the way in, root and
/// quality apart (MuVi-Sync's <c>chord_root.json</c> and <c>chord_attr.json</c>).
/// </summary>
public static class ChordClass
{
    /// <summary>The class that follows a song's last chord: 157.</summary>
    public const int End = Chord.Count;

    /// <summary>The class of what is not there: 158.</summary>
    public const int Pad = Chord.Count + 1;

    /// <summary>How many classes there are: 159.</summary>
    public const int Count = Chord.Count + 2;

    /// <summary>How many inputs there are for a root: N, twelve roots, END, PAD: 15.</summary>
    public const int RootCount = 15;

    /// <summary>How many inputs there are for a quality: N, thirteen qualities, END, PAD: 16.</summary>
    public const int QualityCount = 16;

    /// <summary>The input for a class's root: 0 for N, 1 to 12, 13 for END, 14 for PAD.</summary>
    /// <param name="id">A class, 0 to 158.</param>
    public static int RootOf(int id) => id switch
    {
        End => 13,
        Pad => 14,
        _ => Chord.FromId(id).Root + 1,
    };

    /// <summary>The input for a class's quality: 0 for N, 1 to 13, 14 for END, 15 for PAD.</summary>
    /// <param name="id">A class, 0 to 158.</param>
    public static int QualityOf(int id) => id switch
    {
        End => 14,
        Pad => 15,
        0 => 0,
        _ => (int)Chord.FromId(id).Quality + 1,
    };
}
