using System.Globalization;

namespace Video2Music.Arranging;

/// <summary>One note of an arpeggio.</summary>
/// <param name="Voice">Index into the played voices, from the bass (0) up.</param>
/// <param name="Beat">Beat within the step of the chord grid, 0 up to 2.</param>
internal readonly record struct ArpeggioNote(int Voice, double Beat);

/// <summary>
/// The five published arpeggio patterns, each of two steps that take turns while a chord lasts. (The published demo picks
/// the pattern by loudness, by mistake; here it is density, as the paper says.)
/// </summary>
internal static class Arpeggio
{
    /// <summary>The highest voice index that a pattern asks for: 3.</summary>
    public const int HighestVoice = 3;

    private const int DensestLevel = 40;

    private static readonly ArpeggioNote[][][] Patterns =
    [
        [Read("0@0 1@1"), Read("2@0 3@1")],
        [Read("0@0 1@.5 2@1"), Read("3@0 1@.5 2@1")],
        [Read("0@0 1@.5 2@1 3@1.5"), Read("2@0 1@.5 2@1 3@1.5")],
        [Read("0@0 1@.25 2@.5 1@.75 3@1 2@1.5"), Read("1@0 0@.25 1@.5 2@.75 3@1 2@1.5")],
        [
            Read("0@0 1@.25 2@.5 1@.75 3@1 2@1.25 1@1.5 2@1.75"),
            Read("1@0 0@.25 1@.5 2@.75 3@1 2@1.25 1@1.5 2@1.75"),
        ],
    ];

    /// <summary>The pattern level of a note density: 0 up to 5 notes, 1 up to 10, 2 up to 15, 3 up to 20, 4 above.</summary>
    /// <param name="density">Notes a second; rounded and clipped to 0..40; not a number counts as 0.</param>
    public static int Level(float density)
    {
        int notes = float.IsNaN(density) ? 0 : (int)Math.Round(Math.Clamp(density, 0, DensestLevel));
        return notes switch { <= 5 => 0, <= 10 => 1, <= 15 => 2, <= 20 => 3, _ => 4 };
    }

    /// <summary>What is played in one step of the chord grid.</summary>
    /// <param name="level">0 to 4, of <see cref="Level"/>.</param>
    /// <param name="age">Whole steps since the chord began, from 0.</param>
    public static ReadOnlySpan<ArpeggioNote> Step(int level, int age) => Patterns[level][age % 2];

    private static ArpeggioNote[] Read(string pattern) => Array.ConvertAll(pattern.Split(' '), ReadNote);

    private static ArpeggioNote ReadNote(string note)
    {
        string[] parts = note.Split('@');
        return new ArpeggioNote(int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
