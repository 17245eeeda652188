namespace Video2Music.Vision;

/// <summary>The six emotions of MuVi-Sync, in the order of its columns.</summary>
public enum Emotion
{
    /// <summary>Exciting: pleasant, aroused.</summary>
    Exciting,

    /// <summary>Fearful: unpleasant, aroused, powerless.</summary>
    Fearful,

    /// <summary>Tense: unpleasant, aroused.</summary>
    Tense,

    /// <summary>Sad: unpleasant, calm.</summary>
    Sad,

    /// <summary>Relaxing: pleasant, calm.</summary>
    Relaxing,

    /// <summary>Neutral.</summary>
    Neutral,
}
