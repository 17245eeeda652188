using System.Diagnostics.CodeAnalysis;

namespace Video2Music.Music;

/// <summary>
/// A chord of MuVi-Sync's vocabulary: one of twelve roots with one of thirteen qualities, or <see cref="None"/>.
/// The default value is <see cref="None"/>.
/// </summary>
public readonly record struct Chord
{
    private static readonly string[] QualityNames =
        ["maj", "dim", "sus4", "min7", "min", "sus2", "aug", "dim7", "maj6", "hdim7", "7", "min6", "maj7"];

    private static readonly int[][] Intervals =
    [
        [0, 4, 7], [0, 3, 6], [0, 5, 7], [0, 3, 7, 10], [0, 3, 7], [0, 2, 7], [0, 4, 8], [0, 3, 6, 9], [0, 4, 7, 9],
        [0, 3, 6, 10], [0, 4, 7, 10], [0, 3, 7, 9], [0, 4, 7, 11],
    ];

    // By semitones above the root, the places on the line of fifths: seconds, minor and major thirds, fourths, and so on.
    private static readonly int[] FifthsOfDegree = [0, 7, 2, -3, 4, -1, -6, 1, 8, 3, -2, 5];

    private Chord(int id) => Id = id;

    /// <summary>Makes the chord of a root and a quality.</summary>
    /// <param name="root">Pitch class of the root, 0 (C) to 11 (B).</param>
    /// <param name="quality">The quality.</param>
    /// <exception cref="ArgumentOutOfRangeException">The root or the quality is out of range.</exception>
    public Chord(int root, ChordQuality quality)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(root, 11);
        if (!Enum.IsDefined(quality)) throw new ArgumentOutOfRangeException(nameof(quality));
        Id = 1 + QualityCount * root + (int)quality;
    }

    /// <summary>How many qualities there are: 13.</summary>
    public const int QualityCount = 13;

    /// <summary>How many chords there are, <see cref="None"/> included: 157.</summary>
    public const int Count = 1 + 12 * QualityCount;

    /// <summary>No chord: silence, noise, or a single melody line. Written <c>N</c>.</summary>
    public static Chord None => default;

    /// <summary>The chord's number in MuVi-Sync's vocabulary: 0 for <see cref="None"/>, else 1 + 13·root + quality.</summary>
    public int Id { get; }

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => Id == 0;

    /// <summary>Pitch class of the root, 0 (C) to 11 (B); -1 for <see cref="None"/>.</summary>
    public int Root => IsNone ? -1 : (Id - 1) / QualityCount;

    /// <summary>The quality. Of no meaning for <see cref="None"/>.</summary>
    public ChordQuality Quality => IsNone ? default : (ChordQuality)((Id - 1) % QualityCount);

    /// <summary>Semitones above the root of the chord's notes, ascending from 0; empty for <see cref="None"/>.</summary>
    public ReadOnlySpan<int> Degrees => IsNone ? [] : Intervals[(int)Quality];

    /// <summary>The chord of a number of the vocabulary.</summary>
    /// <param name="id">0 to 156.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a chord's.</exception>
    public static Chord FromId(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Count);
        return new Chord(id);
    }

    /// <summary>The same chord some semitones higher (or lower, when negative).</summary>
    /// <param name="semitones">Any number of semitones; only its remainder by 12 matters.</param>
    public Chord Transpose(int semitones) =>
        IsNone ? this : new Chord(PitchClass.Wrap(Root + semitones), Quality);

    /// <summary>
    /// Reads a chord: MuVi-Sync's own notation (<c>C</c>, <c>C:min7</c>, <c>N</c>) and the usual lead-sheet one
    /// (<c>Am</c>, <c>F#m7</c>, <c>Bb</c>, <c>Gsus4</c>, <c>Bdim</c>, <c>Cmaj7</c>, <c>Bm7b5</c>).
    /// </summary>
    /// <param name="text">The chord's name.</param>
    /// <param name="chord">The chord, or <see cref="None"/> where the name is unknown.</param>
    /// <returns>Whether the name is one of a chord.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Chord chord)
    {
        chord = None;
        if (text is null) return false;
        if (text == "N") return true;
        if (!NoteName.TryReadPrefix(text, out NoteName root, out int length)) return false;
        string rest = text[length..];
        if (rest.StartsWith(':')) rest = rest[1..] is { Length: > 0 } named ? named : "?";
        if (ReadQuality(rest) is not { } quality) return false;
        chord = new Chord(root.PitchClass, quality);
        return true;
    }

    /// <summary>Reads a chord as <see cref="TryParse"/> does.</summary>
    /// <param name="text">The chord's name.</param>
    /// <exception cref="Video2MusicException">The name is unknown (<see cref="Failure.UnknownChord"/>).</exception>
    public static Chord Parse(string text) => TryParse(text, out Chord chord)
        ? chord
        : throw new Video2MusicException(
            Failure.UnknownChord,
            $"Unknown chord '{text}': expected a root C to B with # or b and one of {string.Join(' ', QualityNames)}, such as Am, F#:min7 or Bb.");

    /// <summary>The chord's notes as they are written in a key, the root first; empty for <see cref="None"/>.</summary>
    /// <remarks>The key writes the root; the others follow from it by thirds, so that E major in A minor has its G#.</remarks>
    /// <param name="key">The key.</param>
    public IReadOnlyList<NoteName> Spell(Key key)
    {
        if (IsNone) return [];
        NoteName root = key.Spell(Root);
        bool isDiminishedSeventh = Quality == ChordQuality.DiminishedSeventh;
        return Array.ConvertAll(Degrees.ToArray(), degree => root.Up(isDiminishedSeventh && degree == 9 ? -9 : FifthsOfDegree[degree]));
    }

    /// <summary>The chord in a key's spelling, such as <c>Bb:min7</c> in F minor; else as <see cref="ToString"/>.</summary>
    /// <param name="key">The key.</param>
    public string Name(Key key) => IsNone ? ToString() : Named(key.Spell(Root).ToString());

    /// <summary>The chord in MuVi-Sync's notation, such as <c>A:min7</c>; major chords are their root alone, roots have sharps.</summary>
    public override string ToString() => IsNone ? "N" : Named(PitchClass.Name(Root));

    private string Named(string root) => Quality == ChordQuality.Major ? root : $"{root}:{QualityNames[(int)Quality]}";

    private static ChordQuality? ReadQuality(string name) => name switch
    {
        "" or "maj" or "M" => ChordQuality.Major,
        "dim" or "°" or "o" => ChordQuality.Diminished,
        "sus4" or "sus" => ChordQuality.SuspendedFourth,
        "min7" or "m7" or "-7" => ChordQuality.MinorSeventh,
        "min" or "m" or "-" => ChordQuality.Minor,
        "sus2" => ChordQuality.SuspendedSecond,
        "aug" or "+" => ChordQuality.Augmented,
        "dim7" or "°7" or "o7" => ChordQuality.DiminishedSeventh,
        "maj6" or "6" => ChordQuality.MajorSixth,
        "hdim7" or "m7b5" or "min7b5" or "ø" or "ø7" => ChordQuality.HalfDiminishedSeventh,
        "7" => ChordQuality.DominantSeventh,
        "min6" or "m6" => ChordQuality.MinorSixth,
        "maj7" or "M7" or "Δ" => ChordQuality.MajorSeventh,
        _ => null,
    };
}
