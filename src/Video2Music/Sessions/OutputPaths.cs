using System.Diagnostics.CodeAnalysis;
using Video2Music.Foundation;
using Video2Music.Media;

namespace Video2Music.Sessions;

/// <summary>Where the results of one composition go.</summary>
/// <param name="Video">Full path of the video with its music.</param>
/// <param name="Midi">Full path of the MIDI file.</param>
/// <param name="Other">Where they go if these names belong to the results of another video; null where the names were asked for.</param>
internal sealed record OutputPaths(string Video, string Midi, OutputPaths? Other = null)
{
    /// <summary>The folder that both lie in.</summary>
    public string Folder => Path.GetDirectoryName(Video)!;

    /// <summary>Both paths, in the order in which they appear: where the video is new, all is.</summary>
    public IReadOnlyList<string> Files => [Midi, Video];

    /// <summary>
    /// Decides where results go: beside the input as <c>name.music.ext</c> unless asked otherwise; into a folder under
    /// that name where a folder was asked for. The MIDI file has the video's name with <c>.mid</c>.
    /// </summary>
    /// <param name="input">The video that music is written for.</param>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    /// <param name="extension">The ending of the container to use where none was asked for.</param>
    /// <exception cref="Video2MusicException">The place cannot take the results.</exception>
    public static OutputPaths Choose(string input, string? asked, string extension)
    {
        if (NamesContainer(asked)) return At(OutputPath.Check(asked), input);
        string folder = Path.GetFullPath(asked ?? Path.GetDirectoryName(Path.GetFullPath(input))!);
        var name = new DerivedName(input, ".music" + EndingFor(input, extension));
        return At(Path.Combine(folder, name.Usual), input) with { Other = At(Path.Combine(folder, name.Other), input) };
    }

    /// <summary>The place as it may be used now: what lies there is ours to replace, or nothing does.</summary>
    /// <param name="rule">Which files may be replaced.</param>
    /// <exception cref="Video2MusicException">Something else lies there, and is kept (<see cref="Failure.OutputExists"/>).</exception>
    public OutputPaths Allowed(OverwriteRule rule)
    {
        OutputPaths chosen = Other is not null && Files.Any(rule.IsOfAnother) ? Other : this;
        foreach (string file in chosen.Files) rule.Check(file);
        return chosen;
    }

    private static OutputPaths At(string video, string input)
    {
        _ = MuxerContainer.Of(video);
        var place = new OutputPaths(video, Path.ChangeExtension(video, ".mid"));
        foreach (string path in place.Files)
        {
            OutputPath.Check(path);
            if (RealPath.AreSame(path, input))
                throw new Video2MusicException(Failure.OutputIsInput, $"The result '{path}' would overwrite the input: choose another name.");
        }

        return place;
    }

    /// <summary>Whether what was asked for names the result's file, and so its container.</summary>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    public static bool NamesContainer([NotNullWhen(true)] string? asked) => asked is not null && !Directory.Exists(asked);

    // The input's own ending stays as it is written where it fits.
    private static string EndingFor(string input, string extension) =>
        Path.GetExtension(input).Equals(extension, StringComparison.OrdinalIgnoreCase) ? Path.GetExtension(input) : extension;
}
