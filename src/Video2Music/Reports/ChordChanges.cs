using Video2Music.Music;

namespace Video2Music.Reports;

/// <summary>The chords of a piece as they follow one another.</summary>
internal static class ChordChanges
{
    /// <summary>The chords with their repetitions left out.</summary>
    /// <param name="chords">One a second.</param>
    public static IEnumerable<Chord> Of(IReadOnlyList<Chord> chords) => chords.Where((chord, s) => s == 0 || chord != chords[s - 1]);
}
