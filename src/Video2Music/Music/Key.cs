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

/// <summary>A key: a tonic and a mode. The default value is C major.</summary>
/// <param name="Tonic">Pitch class of the tonic, 0 (C) to 11 (B).</param>
/// <param name="Mode">Major or minor.</param>
public readonly record struct Key(int Tonic, Mode Mode)
{
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

    /// <summary>
    /// Reads a key: <c>C major</c>, <c>A minor</c>, <c>F# min</c>, <c>Bb</c> (major), <c>Am</c>; case of the mode does not matter.
    /// </summary>
    /// <param name="text">The key's name.</param>
    /// <param name="key">The key, where the name is one.</param>
    /// <returns>Whether the name is one of a key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Key key)
    {
        key = default;
        string name = text?.Trim() ?? "";
        if (!PitchClass.TryReadPrefix(name, out int tonic, out int length)) return false;
        string mode = name[length..].Trim();
        if (mode == "m") mode = "minor";
        switch (mode.ToUpperInvariant())
        {
            case "" or "MAJ" or "MAJOR":
                key = new Key(tonic, Mode.Major);
                return true;
            case "MIN" or "MINOR":
                key = new Key(tonic, Mode.Minor);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a key as <see cref="TryParse"/> does.</summary>
    /// <param name="text">The key's name.</param>
    /// <exception cref="Video2MusicException">The name is unknown (<see cref="Failure.UnknownKey"/>).</exception>
    public static Key Parse(string text) => TryParse(text, out Key key)
        ? key
        : throw new Video2MusicException(
            Failure.UnknownKey,
            $"Unknown key '{text}': expected a note C to B with # or b and major or minor, such as \"A minor\" or \"F# major\".");

    /// <summary>The key's name, such as <c>A minor</c>.</summary>
    public override string ToString() => $"{PitchClass.Name(Tonic)} {(Mode == Mode.Major ? "major" : "minor")}";
}
