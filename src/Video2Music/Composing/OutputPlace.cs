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

    // Matroska takes every codec, so it serves where the input's own container cannot be written.
    private static string NameFor(string input) => Path.GetFileNameWithoutExtension(input) + ".music"
        + (MuxerContainer.IsKnown(input) ? Path.GetExtension(input) : ".mkv");

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
