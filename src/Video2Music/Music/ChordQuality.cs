namespace Video2Music.Music;

/// <summary>The thirteen chord qualities of MuVi-Sync, in the order of their numbers there.</summary>
public enum ChordQuality
{
    /// <summary>Major triad: 0 4 7.</summary>
    Major,

    /// <summary>Diminished triad: 0 3 6.</summary>
    Diminished,

    /// <summary>Suspended fourth: 0 5 7.</summary>
    SuspendedFourth,

    /// <summary>Minor seventh: 0 3 7 10.</summary>
    MinorSeventh,

    /// <summary>Minor triad: 0 3 7.</summary>
    Minor,

    /// <summary>Suspended second: 0 2 7.</summary>
    SuspendedSecond,

    /// <summary>Augmented triad: 0 4 8.</summary>
    Augmented,

    /// <summary>Diminished seventh: 0 3 6 9.</summary>
    DiminishedSeventh,

    /// <summary>Major sixth: 0 4 7 9.</summary>
    MajorSixth,

    /// <summary>Half-diminished seventh: 0 3 6 10.</summary>
    HalfDiminishedSeventh,

    /// <summary>Dominant seventh: 0 4 7 10.</summary>
    DominantSeventh,

    /// <summary>Minor sixth: 0 3 7 9.</summary>
    MinorSixth,

    /// <summary>Major seventh: 0 4 7 11.</summary>
    MajorSeventh,
}
