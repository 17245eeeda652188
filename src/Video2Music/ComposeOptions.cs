using Video2Music.Modeling;
using Video2Music.Music;

namespace Video2Music;

/// <summary>How to compose. The defaults suit most videos.</summary>
public sealed record ComposeOptions
{
    /// <summary>
    /// Where to write the video: a file name that ends in mp4, mov, m4v, mkv, webm or avi, or a folder. If not specified,
    /// <c>name.music.ext</c> beside the input. The MIDI file lies beside it and has its name. Where these are
    /// results of another video of nearly the same name (<c>clip.mov</c> beside <c>clip.mp4</c>), they are called
    /// <c>name.ext.music.ext</c> instead.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Whether a file in the result's place is replaced whatever it is. If not, only what was made from the same video, as its
    /// bytes are now, is replaced; anything else is kept, and composing fails before the work with <see cref="Failure.OutputExists"/>.
    /// </summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// The key of the music. If not specified, the primer's key; without a primer one that fits the picture
    /// (<see cref="Composing.KeyChoice"/>).
    /// </summary>
    public Key? Key { get; init; }

    /// <summary>The first chords, one a second, as they will sound in <see cref="Key"/>. If not specified, none.</summary>
    public IReadOnlyList<Chord> Primer { get; init; } = [];

    /// <summary>
    /// How chords are drawn: seed, temperature, the pull of the picture's emotion and so on. Its mode and its primer are
    /// set from <see cref="Key"/> and <see cref="Primer"/>.
    /// </summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>How the chords are played. If not specified, <c>paper</c>.</summary>
    public string Style { get; init; } = "paper";

    /// <summary>The instrument: a General MIDI name or a number from 1 to 128. If not specified, the acoustic grand piano.</summary>
    public string Instrument { get; init; } = "1";

    /// <summary>A SoundFont file (sf2 or sf3) to play with. If not specified, the best of those installed.</summary>
    public string? SoundFont { get; init; }

    /// <summary>Whether the video's own sound stays, with the music under it. If not specified, it gives way to the music.</summary>
    public bool KeepAudio { get; init; }

    /// <summary>The folder of the networks. If not specified, the one that came with the program.</summary>
    public string? Models { get; init; }
}
