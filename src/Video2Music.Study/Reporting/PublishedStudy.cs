namespace Video2Music.Study.Reporting;

/// <summary>The listening study of Kang, Poria and Herremans (2024): Video2Music against Music Transformer, from 1 to 5.</summary>
internal static class PublishedStudy
{
    /// <summary>Its questions in their order, which is that of a study made by <c>v2m study new</c>, with both mean scores.</summary>
    public static IReadOnlyList<(string Question, double Ours, double Baseline)> Rows { get; } =
    [
        ("Overall quality", 4.21, 3.49),
        ("Correspondence of music and video", 3.67, 2.75),
        ("Harmonic match", 3.41, 2.63),
        ("Rhythmic match", 3.87, 2.85),
        ("Loudness match", 3.81, 3.13),
    ];
}
