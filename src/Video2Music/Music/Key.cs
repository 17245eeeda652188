using System.Diagnostics.CodeAnalysis;

namespace Video2Music.Music;

/// <summary>Major or minor. The numbers are the ones that the networks are fed.</summary>
public enum Mode
{
    /// <summary>Major; normalised to C major.</summary>
    Major = 0,

    /// <summary>Minor; normalised to A minor.</summary>
    Minor = 1,
}

/// <summary>
/// A key: a tonic and a mode. Keys that sound alike are equal, however they are written. The default value is C major.
/// </summary>
/// <param name="Tonic">Pitch class of the tonic, 0 (C) to 11 (B).</param>
/// <param name="Mode">Major or minor.</param>
public readonly record struct Key(int Tonic, Mode Mode)
{
    private const int MostAccidentals = 7;

    // Three fifths up from C major's tonic lies A, whose minor has the same signature.
    private const int MinorFifths = 3;
    private const int ScaleDegrees = 7;

    /// <summary>The key that chords of this mode are written in for the networks: C major or A minor.</summary>
    public Key Normalised => new(Mode == Mode.Major ? 0 : 9, Mode);

    /// <summary>
    /// Semitones from the normalised key (C major or A minor) to this one, -7 to +4 as in the published system.
    /// </summary>
    public int Transposition
    {
        get
        {
            int up = PitchClass.Wrap(Tonic - Normalised.Tonic);
            return up > 4 ? up - 12 : up;
        }
    }

    /// <summary>The chord on the tonic: the major or minor triad.</summary>
    public Chord TonicChord => new(Tonic, Mode == Mode.Major ? ChordQuality.Major : ChordQuality.Minor);

    /// <summary>
    /// Sharps of its signature; flats where negative, -7 to 7. Where a key can be written in two ways, it is the one with fewer, of six sharps or
    /// six flats F# major and Eb minor, unless it was read or made in the other (<see cref="TryParse"/>, <see cref="OfSignature"/>).
    /// </summary>
    public int Sharps => IsOtherwise ? Other(FewestSharps) : FewestSharps;

    /// <summary>The tonic as it is written.</summary>
    public NoteName TonicName => new(Mode == Mode.Major ? Sharps : Sharps + MinorFifths);

    private bool IsOtherwise { get; init; }

    private int FewestSharps
    {
        get
        {
            int sharps = PitchClass.Wrap(7 * (Mode == Mode.Major ? Tonic : Tonic + MinorFifths));
            return sharps > (Mode == Mode.Major ? 6 : 5) ? sharps - 12 : sharps;
        }
    }

    /// <summary>The key of a signature, written with it.</summary>
    /// <param name="sharps">Sharps; flats where negative, -7 to 7.</param>
    /// <param name="mode">Major or minor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The signature has more than seven sharps or flats.</exception>
    public static Key OfSignature(int sharps, Mode mode)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(sharps), MostAccidentals, nameof(sharps));
        var key = new Key(new NoteName(mode == Mode.Major ? sharps : sharps + MinorFifths).PitchClass, mode);
        return key with { IsOtherwise = key.FewestSharps != sharps };
    }

    /// <summary>
    /// Reads a key: <c>C major</c>, <c>A minor</c>, <c>F# min</c>, <c>Bb</c> (major), <c>Am</c>; case of the mode does not matter. It is written
    /// afterwards as it was here, unless that takes more than seven sharps or flats.
    /// </summary>
    /// <param name="text">The key's name.</param>
    /// <param name="key">The key, where the name is one.</param>
    /// <returns>Whether the name is one of a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Key key)
    {
        key = default;
        string name = text?.Trim() ?? "";
        if (!NoteName.TryReadPrefix(name, out NoteName tonic, out int length) || ReadMode(name[length..].Trim()) is not { } mode) return false;
        int sharps = mode == Mode.Major ? tonic.Fifths : tonic.Fifths - MinorFifths;
        key = Math.Abs(sharps) <= MostAccidentals ? OfSignature(sharps, mode) : new Key(tonic.PitchClass, mode);
        return true;
    }

    /// <summary>Reads a key as <see cref="TryParse"/> does.</summary>
    /// <param name="text">The key's name.</param>
    /// <exception cref="Video2MusicException">The name is unknown (<see cref="Failure.UnknownKey"/>).</exception>
    public static Key Parse(string text) => TryParse(text, out Key key)
        ? key
        : throw new Video2MusicException(
            Failure.UnknownKey,
            $"Unknown key '{text}': expected a note C to B with # or b and major or minor, such as \"A minor\" or \"F# major\".");

    /// <summary>
    /// How a pitch class is written in this key: the scale's notes, and in minor the raised leading tone, by the signature; lowered seventh, sixth
    /// and third as flats; others with flats in keys of flats and with sharps in keys of sharps, but a white key's plain name where it has one.
    /// </summary>
    /// <param name="pitchClass">The pitch class; any number of semitones above C.</param>
    public NoteName Spell(int pitchClass)
    {
        // Twelve neighbours on the line of fifths hold each pitch class once: in C from the lowered second, Db, to the raised fourth, F#.
        int lowest = TonicName.Fifths - 5 + Math.Sign(Sharps);
        var name = new NoteName(lowest + PitchClass.Wrap(7 * pitchClass - lowest));
        return IsInScale(name) || Math.Abs(name.Alteration) < 2 && !IsWhiteKeyInDisguise(name) ? name : name.Up(name.Alteration > 0 ? -12 : 12);
    }

    /// <summary>Whether another key sounds alike.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Key other) => (Tonic, Mode) == (other.Tonic, other.Mode);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tonic, Mode);

    /// <summary>The key's name, such as <c>A minor</c>.</summary>
    public override string ToString() => $"{TonicName} {(Mode == Mode.Major ? "major" : "minor")}";

    private static Mode? ReadMode(string name) => name == "m" ? Mode.Minor : name.ToUpperInvariant() switch
    {
        "" or "MAJ" or "MAJOR" => Mode.Major,
        "MIN" or "MINOR" => Mode.Minor,
        _ => null,
    };

    // The same keys on the piano, written from the other side of the circle of fifths, where its signature can be written.
    private static int Other(int sharps)
    {
        int other = sharps > 0 ? sharps - 12 : sharps + 12;
        return Math.Abs(other) <= MostAccidentals ? other : sharps;
    }

    private static bool IsWhiteKeyInDisguise(NoteName name) => name.Alteration != 0 && "C D EF G A B"[name.PitchClass] != ' ';

    private bool IsInScale(NoteName name)
    {
        int degree = name.Fifths - (Sharps - 1);
        return degree is >= 0 and < ScaleDegrees || Mode == Mode.Minor && name.Fifths == TonicName.Fifths + 5;
    }
}
