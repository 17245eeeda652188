namespace Video2Music.Timing;

/// <summary>Why a moment of the picture matters to the music.</summary>
public enum HitKind
{
    /// <summary>The picture changes from one shot to another.</summary>
    Cut,

    /// <summary>A cut that the music is to stress: a large change after a long shot.</summary>
    Accent,

    /// <summary>A moment that the user has marked.</summary>
    Marker,

    /// <summary>Where the last chord begins.</summary>
    Ending,
}
