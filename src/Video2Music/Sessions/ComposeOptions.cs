using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music;

/// <summary>What music to compose. The defaults suit most videos.</summary>
public sealed record ComposeOptions
{
    /// <summary>
    /// The key of the music. If not specified, the primer's key; without a primer one that fits the picture
    /// (<see cref="KeyChoice"/>).
    /// </summary>
    public Key? Key { get; init; }

    /// <summary>The first chords, one a second, as they will sound in <see cref="Key"/>. If not specified, none.</summary>
    public IReadOnlyList<Chord> Primer { get; init; } = [];

    /// <summary>
    /// How chords are drawn: seed, temperature, the pull of the picture's emotion and so on. Its mode and its primer are
    /// set from <see cref="Key"/> and <see cref="Primer"/>.
    /// </summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>Tempo, markers, hit points and energy. If not specified, a tempo of the style's that fits the cuts, and what is seen.</summary>
    public SpottingOptions Spotting { get; init; } = new();

    /// <summary>
    /// How pleasant the picture is taken for, second by second, -1 to 1; where it is null, and beyond the list's end, what is seen counts. If not
    /// specified, what is seen.
    /// </summary>
    public IReadOnlyList<float?> Affect { get; init; } = [];

    /// <summary>Seeds of parts that are to be played otherwise than <see cref="GenerationOptions.Seed"/> has it. If not specified, none.</summary>
    public IReadOnlyDictionary<PartRole, long> PartSeeds { get; init; } = new Dictionary<PartRole, long>();

    /// <summary>Levels, places and reverb of the parts, and how loud the whole is. If not specified, as the style has them, at -16 LUFS.</summary>
    public MixOptions Mix { get; init; } = new();

    /// <summary>
    /// How it is played: a style's name, the path of a style's file, or <see cref="Arranging.StyleLibrary.Auto"/>, the default, for one
    /// that suits the picture.
    /// </summary>
    public string Style { get; init; } = Arranging.StyleLibrary.Auto;

    /// <summary>Whether the style was chosen to suit the picture, and not named.</summary>
    internal bool IsStyleChosen { get; init; }

    /// <summary>The leading part's instrument: a General MIDI name or a number from 1 to 128. If not specified, the style's.</summary>
    public string? Instrument { get; init; }

    /// <summary>Instruments of parts by role, likewise; of drums a kit. If not specified, the style's.</summary>
    public IReadOnlyDictionary<PartRole, string> Instruments { get; init; } = new Dictionary<PartRole, string>();

    /// <summary>Parts to leave out. If not specified, none.</summary>
    public IReadOnlyCollection<PartRole> Without { get; init; } = [];

    /// <summary>How loosely it is played, 0 (as a machine) to 1 (as people play). If not specified, 0.5.</summary>
    public double Humanize { get; init; } = 0.5;

    /// <summary>What the picture's emotion is taken for. If not specified, what is seen.</summary>
    public EmotionDistribution? Mood { get; init; }

    /// <summary>What is played again instead of being composed, where the video is the same; null for nothing.</summary>
    internal Sessions.GivenPiece? Given { get; init; }

    /// <summary>Makes sure that every option is known and lies within its range.</summary>
    /// <exception cref="Video2MusicException">One does not.</exception>
    internal void Check()
    {
        Generation.Check();
        Spotting.Check();
        Mix.Check();
        if (!Arranging.StyleLibrary.IsAuto(Style)) Arranging.StyleLibrary.Find(Style);
        _ = Sessions.Casting.Programs(this, []);
        if (!(Humanize is >= 0 and <= 1))
            throw new Video2MusicException(Failure.Usage, FormattableString.Invariant($"How loosely it is played is {Humanize}: expected 0 to 1."));
        if (Affect.Any(value => value is not (null or >= -1 and <= 1)))
            throw new Video2MusicException(Failure.Usage, "The drawn affect leaves its range: expected -1 to 1.");
    }
}
