using Video2Music.Media;

namespace Video2Music.Composing;

/// <summary>Where the results of one composition go.</summary>
/// <param name="Video">Full path of the video with its music.</param>
/// <param name="Midi">Full path of the MIDI file.</param>
internal sealed record OutputPlace(string Video, string Midi)
{
    /// <summary>The folder that both lie in.</summary>
    public string Folder => Path.GetDirectoryName(Video)!;

    /// <summary>
    /// Decides where results go: beside the input as <c>name.music.ext</c> unless asked otherwise; into a folder under
    /// that name where a folder was asked for. The MIDI file has the video's name with <c>.mid</c>.
    /// </summary>
    /// <param name="input">The video that music is written for.</param>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    /// <param name="extension">The ending of the container to use where none was asked for.</param>
    /// <exception cref="Video2MusicException">The place cannot take the results.</exception>
    public static OutputPlace Choose(string input, string? asked, string extension)
    {
        string video = Path.GetFullPath(asked switch
        {
            null => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, NameFor(input, extension)),
            _ when Directory.Exists(asked) => Path.Combine(asked, NameFor(input, extension)),
            _ => asked,
        });
        var place = new OutputPlace(video, Path.ChangeExtension(video, ".mid"));
        place.Check(input);
        return place;
    }

    /// <summary>Whether what was asked for names the result's file, and so its container.</summary>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    public static bool NamesContainer(string? asked) => asked is not null && !Directory.Exists(asked);

    // The input's own ending stays as it is written where it fits.
    private static string NameFor(string input, string extension) => Path.GetFileNameWithoutExtension(input) + ".music"
        + (Path.GetExtension(input).Equals(extension, StringComparison.OrdinalIgnoreCase) ? Path.GetExtension(input) : extension);

    private void Check(string input)
    {
        _ = MuxerContainer.Of(Video);
        if (!Directory.Exists(Folder))
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{Video}': there is no folder '{Folder}'.");
        foreach (string path in new[] { Video, Midi })
        {
            if (Directory.Exists(path))
                throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{path}': a folder has that name.");
            if (RealPath.Of(path) == RealPath.Of(input))
                throw new Video2MusicException(Failure.OutputIsInput, $"The result '{path}' would overwrite the input: choose another name with --out.");
        }
    }
}
