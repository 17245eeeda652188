namespace Video2Music.Writing;

/// <summary>
/// The numbers that the chord networks read and predict: a chord's own (<see cref="Music.Chord.Id"/>, 0 to 156), and two more;
/// on the way in, root and quality apart (MuVi-Sync's <c>chord_root.json</c> and <c>chord_attr.json</c>).
/// </summary>
public static class ChordToken
{
    /// <summary>Follows a song's last chord: 157.</summary>
    public const int End = Music.Chord.Count;

    /// <summary>Fills what is left of a sequence: 158.</summary>
    public const int Padding = End + 1;

    /// <summary>How many there are: 159, the width of the networks' output.</summary>
    public const int Count = Padding + 1;

    /// <summary>How many inputs there are for a root: <c>N</c>, twelve roots, the end, padding: 15.</summary>
    public const int RootCount = 15;

    /// <summary>How many inputs there are for a quality: <c>N</c>, thirteen qualities, the end, padding: 16.</summary>
    public const int QualityCount = 16;

    /// <summary>The root as the networks read it: 0 for <c>N</c>, 1 (C) to 12 (B), 13 for the end, 14 for padding.</summary>
    /// <param name="token">0 to 158.</param>
    public static int Root(int token) => token switch
    {
        End => 13,
        Padding => 14,
        _ => Music.Chord.FromId(token).Root + 1,
    };

    /// <summary>The quality as the networks read it: 0 for <c>N</c>, 1 to 13, 14 for the end, 15 for padding.</summary>
    /// <param name="token">0 to 158.</param>
    public static int Quality(int token) => token switch
    {
        End => 14,
        Padding => 15,
        0 => 0,
        _ => (int)Music.Chord.FromId(token).Quality + 1,
    };
}
