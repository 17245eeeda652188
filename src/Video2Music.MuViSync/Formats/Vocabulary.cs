using Video2Music.Music;

namespace Video2Music.MuViSync.Formats;

/// <summary>The chord vocabularies that the dataset carries: names and numbers of chords, roots and qualities.</summary>
/// <param name="File">The file's path in the dataset; the same mapping the other way round lies in <see cref="InverseFile"/>.</param>
/// <param name="Names">The names in the order of their numbers, from 0.</param>
internal sealed record Vocabulary(string File, IReadOnlyList<string> Names)
{
    /// <summary>The file that maps numbers to names.</summary>
    public string InverseFile => File.Replace(".json", "_inv.json", StringComparison.Ordinal);

    /// <summary>All three: chords, qualities, roots.</summary>
    public static IReadOnlyList<Vocabulary> All { get; } =
    [
        new(Layout.Meta + "/chord.json", [.. Enumerable.Range(0, Chord.Count).Select(id => Chord.FromId(id).ToString())]),
        new(Layout.Meta + "/chord_attr.json", ["N", .. Enum.GetValues<ChordQuality>().Select(QualityName)]),
        new(Layout.Meta + "/chord_root.json", ["N", .. Enumerable.Range(0, 12).Select(PitchClass.Name)]),
    ];

    /// <summary>A quality as the dataset writes it, such as <c>min7</c>.</summary>
    public static string QualityName(ChordQuality quality) =>
        quality == ChordQuality.Major ? "maj" : new Chord(0, quality).ToString()["C:".Length..];
}
