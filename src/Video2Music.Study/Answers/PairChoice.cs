namespace Video2Music.Study.Answers;

/// <summary>Which of two suits the video better.</summary>
public enum PairChoice
{
    /// <summary>The left one.</summary>
    Left,

    /// <summary>The right one.</summary>
    Right,

    /// <summary>Neither more than the other.</summary>
    Tie,
}
