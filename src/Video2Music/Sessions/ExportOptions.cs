namespace Video2Music;

/// <summary>What is written of a composition, and where. The MIDI file always is.</summary>
public sealed record ExportOptions
{
    /// <summary>
    /// Where to write the video: a file name that ends in mp4, mov, m4v, mkv, webm or avi, or a folder. If not specified,
    /// <c>name.music.ext</c> beside the input. All other results lie beside it and have its name with endings of their own. Where these are
    /// results of another video of nearly the same name (<c>clip.mov</c> beside <c>clip.mp4</c>), they are called
    /// <c>name.ext.music.ext</c> instead. Without a video any file name will do.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Whether a file in the result's place is replaced whatever it is. If not, only what was made from the same video, as its
    /// bytes are now, is replaced; anything else is kept, and composing fails before the work with <see cref="Failure.OutputExists"/>.
    /// </summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Which of several pieces for one video this is, from 1; the number stands in the names: <c>name.music.1.mp4</c>, or <c>out.1.mp4</c> where
    /// <c>out.mp4</c> was asked for. If not specified, there is one piece and no number.
    /// </summary>
    public int? Take { get; init; }

    /// <summary>What the results are called where <see cref="Output"/> names no file. If not specified, as the input is.</summary>
    internal string? Name { get; init; }

    /// <summary>Whether the video with its music is written. If not specified, it is.</summary>
    public bool Video { get; init; } = true;

    /// <summary>
    /// Whether the video's own sound stays, with the music beside it, which sinks by 10.5 dB where somebody speaks (<see cref="Playing.Ducking"/>), in
    /// <see cref="Wav"/> and <see cref="Stems"/> too. If not specified, it gives way to the music.
    /// </summary>
    public bool KeepAudio { get; init; }

    /// <summary>Whether the music is written as a WAV file too: 44.1 kHz, stereo, 32-bit floating point. If not specified, it isn't.</summary>
    public bool Wav { get; init; }

    /// <summary>
    /// Whether each part is written as a WAV file of its own, into the folder <c>name.music.stems</c>; together they are the mix. What an earlier run
    /// wrote there from the same video goes. If not specified, they aren't.
    /// </summary>
    public bool Stems { get; init; }

    /// <summary>Whether the music is written as notation, <c>name.music.musicxml</c>. If not specified, it isn't.</summary>
    public bool MusicXml { get; init; }

    /// <summary>
    /// Whether a project, <c>name.v2m</c>, is written beside the input, wherever the results go:
    /// <see cref="Sessions.Engine.OpenProjectAsync"/> goes on with it.
    /// One that a session has worked on counts as somebody's own work. If not specified, none is.
    /// </summary>
    public bool Project { get; init; }

    /// <summary>
    /// Whether what was seen is kept beside the input, as <c>name.analysis.json</c>: as long as the video is the same, it need not be watched again. If not
    /// specified, it isn't.
    /// </summary>
    public bool Analysis { get; init; }

    /// <summary>The same for music that was asked to be heard beside the video's own sound.</summary>
    /// <param name="music">What was asked of the music.</param>
    internal ExportOptions With(ComposeOptions music) => music.Mix.Own is null || !Video ? this : this with { KeepAudio = true };

    /// <summary>Makes sure that the options fit together.</summary>
    /// <exception cref="Video2MusicException">They do not (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        if (KeepAudio && !Video)
            throw new Video2MusicException(Failure.Usage, "The video's own sound is to be kept, but no video is to be written: ask for one of the two.");
        if (Take is < 1) throw new Video2MusicException(Failure.Usage, $"The take's number is {Take}: expected 1 or more.");
    }
}
