namespace Video2Music.Study.Design;

/// <summary>What a video of a study is for.</summary>
public enum StimulusPurpose
{
    /// <summary>To learn the page by.</summary>
    Training,

    /// <summary>To be rated and compared.</summary>
    Rated,

    /// <summary>With another clip's music, its second half silent, to tell who listens.</summary>
    Gold,

    /// <summary>To set the volume by: of no clip and no system.</summary>
    Volume,
}
