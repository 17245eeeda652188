using Video2Music.Training.Data;

namespace Video2Music.Training.Experiments;

/// <summary>A way to show the validation songs to a trained network.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Video">What is shown.</param>
internal sealed record View(string Name, VideoView Video)
{
    /// <summary>The songs as they are.</summary>
    public static View Own { get; } = new("", VideoView.Whole);

    /// <summary>As they are; each kind of feature withheld; another song's video; nothing.</summary>
    public static IReadOnlyList<View> All { get; } =
    [
        Own,
        .. VideoView.Kinds.Where(kind => kind != "semantic").Select(kind => new View($"{kind} withheld", VideoView.Without([kind]))),
        new View("another song's video", new VideoView { Swapped = true }),
        new View("no video", VideoView.Nothing),
    ];
}
