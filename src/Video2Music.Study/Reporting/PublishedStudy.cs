namespace Video2Music.Study.Reporting;

/// <summary>The listening study of Kang, Poria and Herremans (2024): Video2Music against Music Transformer, from 1 to 5.</summary>
internal static class PublishedStudy
{
    /// <summary>Its questions, with the ids that <c>v2m study new</c> gives them, and both mean scores.</summary>
    public static IReadOnlyList<(string Id, string Question, double Ours, double Baseline)> Rows { get; } =
    [
        ("quality", "Overall quality", 4.21, 3.49),
        ("correspondence", "Correspondence of music and video", 3.67, 2.75),
        ("harmony", "Harmonic match", 3.41, 2.63),
        ("rhythm", "Rhythmic match", 3.87, 2.85),
        ("loudness", "Loudness match", 3.81, 3.13),
    ];
}
