namespace Video2Music;

/// <summary>The stages of composing, in their order.</summary>
public enum ComposeStage
{
    /// <summary>Checking the request: the file, the tools, the models, the place for the results.</summary>
    Checking,

    /// <summary>Watching the video: scenes, motion, emotion.</summary>
    Watching,

    /// <summary>Writing the chords.</summary>
    Harmonising,

    /// <summary>Deciding how busy and how loud each second is, and writing the notes.</summary>
    Arranging,

    /// <summary>Playing the notes on the instrument.</summary>
    Playing,

    /// <summary>Putting the music into the video.</summary>
    Joining,
}

/// <summary>How far composing has come.</summary>
/// <param name="Stage">The stage that is under way.</param>
/// <param name="Fraction">The part of this stage that is done, 0 to 1.</param>
public readonly record struct ComposeProgress(ComposeStage Stage, double Fraction);
