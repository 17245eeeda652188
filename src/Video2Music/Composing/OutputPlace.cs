namespace Video2Music.Composing;

/// <summary>Where the results of one composition go.</summary>
/// <param name="Video">Full path of the video with its music.</param>
/// <param name="Midi">Full path of the MIDI file.</param>
internal sealed record OutputPlace(string Video, string Midi)
{
    /// <summary>Containers that a result can have, by extension.</summary>
    private static readonly string[] Containers = [".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi"];

    /// <summary>The folder that both lie in.</summary>
    public string Folder => Path.GetDirectoryName(Video)!;

    /// <summary>
    /// Decides where results go: beside the input as <c>name.music.ext</c> unless asked otherwise; into a folder under
    /// that name where a folder was asked for. The MIDI file has the video's name with <c>.mid</c>.
    /// </summary>
    /// <param name="input">The video that music is written for.</param>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    /// <exception cref="Video2MusicException">The place cannot take the results.</exception>
    public static OutputPlace Choose(string input, string? asked)
    {
        string video = Path.GetFullPath(asked switch
        {
            null => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, NameFor(input)),
            _ when Directory.Exists(asked) => Path.Combine(asked, NameFor(input)),
            _ => asked,
        });
        var place = new OutputPlace(video, Path.ChangeExtension(video, ".mid"));
        place.Check(input);
        return place;
    }

    private static string NameFor(string input)
    {
        string extension = Path.GetExtension(input);
        // Matroska takes every codec, so it serves where the input's own container has no name that we know.
        return Path.GetFileNameWithoutExtension(input) + ".music" + (IsContainer(extension) ? extension : ".mkv");
    }

    private static bool IsContainer(string extension) => Containers.Contains(extension, StringComparer.OrdinalIgnoreCase);

    private void Check(string input)
    {
        string extension = Path.GetExtension(Video);
        if (!IsContainer(extension))
        {
            throw new Video2MusicException(
                Failure.Usage,
                $"Cannot tell the container of '{Video}': expected a name that ends in one of {string.Join(' ', Containers)}, found '{extension}'.");
        }

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
