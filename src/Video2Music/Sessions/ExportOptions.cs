namespace Video2Music;

/// <summary>What is written of a composition, and where.</summary>
public sealed record ExportOptions
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

    /// <summary>Whether the video's own sound stays, with the music under it. If not specified, it gives way to the music.</summary>
    public bool KeepAudio { get; init; }
}
