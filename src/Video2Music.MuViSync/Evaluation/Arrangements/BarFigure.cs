namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>A figure beside the bar that was set for it.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The figure; null where nothing gave occasion for it, which meets any bar.</param>
/// <param name="Least">The least that it may be; null for no such bound.</param>
/// <param name="Most">The most that it may be; null for no such bound.</param>
public sealed record BarFigure(string Name, double? Value, double? Least, double? Most)
{
    /// <summary>Whether the bar is met.</summary>
    public bool IsMet => Value is not { } value || (Least is not { } least || value >= least) && (Most is not { } most || value <= most);
}
