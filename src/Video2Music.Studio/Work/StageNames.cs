namespace Video2Music.Studio.Work;

/// <summary>What is being done, in words.</summary>
internal static class StageNames
{
    /// <summary>The words for a stage.</summary>
    public static string Of(ComposeStage stage) => stage switch
    {
        ComposeStage.Checking => "Looking at the file",
        ComposeStage.Watching => "Watching the video",
        ComposeStage.Harmonising => "Writing the music",
        ComposeStage.Arranging => "Arranging it",
        ComposeStage.Playing => "Playing it",
        _ => "Putting it into the video",
    };
}
