using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Video2Music.Foundation;
using Video2Music.Media;

namespace Video2Music.Sessions;

/// <summary>Where the results of one composition go.</summary>
/// <param name="Video">Full path of the video with its music; where none is written, of any name that the others have with their endings.</param>
/// <param name="Options">Which results there are.</param>
/// <param name="Other">Where they go if these names belong to the results of another video; null where the names were asked for.</param>
internal sealed record OutputPaths(string Video, ExportOptions Options, OutputPaths? Other = null)
{
    // The longest ending that a result can have.
    private const string LongestEnding = ".musicxml";

    private const string MidiEnding = ".mid";

    /// <summary>Full path of the MIDI file.</summary>
    public string Midi => Path.ChangeExtension(Video, MidiEnding);

    /// <summary>Full path of the sound, if it stays.</summary>
    public string Wav => Path.ChangeExtension(Video, ".wav");

    /// <summary>Full path of the notation, if there is any.</summary>
    public string MusicXml => Path.ChangeExtension(Video, LongestEnding);

    /// <summary>Full path of the folder of the stems, if there are any.</summary>
    public string Stems => Path.ChangeExtension(Video, ".stems");

    /// <summary>The folder that all lie in.</summary>
    public string Folder => Path.GetDirectoryName(Video)!;

    /// <summary>All paths but those of the stems, in the order in which they appear: where the video is new, all is.</summary>
    public IReadOnlyList<string> Files =>
        [.. Options.MusicXml ? [MusicXml] : (string[])[], .. Options.Wav ? [Wav] : (string[])[], Midi, .. Options.Video ? [Video] : (string[])[]];

    /// <summary>All paths that results of these names can have, but are not asked for; of stems, those that are there.</summary>
    public IReadOnlyList<string> Unasked =>
    [
        .. new[] { Video, Wav, MusicXml }.Except(Files), .. !Options.Stems && Directory.Exists(Stems) ? Directory.GetFiles(Stems) : [],
    ];

    /// <summary>What lies in the folder of the stems now.</summary>
    public IReadOnlyList<string> StemsThere => Options.Stems && Directory.Exists(Stems) ? Directory.GetFiles(Stems) : [];

    /// <summary>
    /// Decides where results go: beside the input as <c>name.music.ext</c> unless asked otherwise; into a folder under
    /// that name where a folder was asked for.
    /// </summary>
    /// <param name="input">The video that music is written for.</param>
    /// <param name="options">The file or folder to write to, and what.</param>
    /// <param name="extension">The ending of the container to use where none was asked for.</param>
    /// <exception cref="Video2MusicException">The place cannot take the results.</exception>
    public static OutputPaths Choose(string input, ExportOptions options, string extension)
    {
        string take = options.Take is { } number ? string.Create(CultureInfo.InvariantCulture, $".{number}") : "";
        if (NamesFile(options.Output))
        {
            string asked = OutputPath.Check(options.Output);
            return At(Path.ChangeExtension(asked, take + Path.GetExtension(asked)), options, input);
        }

        string folder = Path.GetFullPath(options.Output ?? Path.GetDirectoryName(Path.GetFullPath(input))!), ending = EndingFor(input, extension);
        var name = new DerivedName(input, ".music" + take + (options.MusicXml ? LongestEnding : options.Stems ? ".stems" : ending));
        return options.Name is { } given ? Named(name.Called(given)) : Named(name.Usual) with { Other = Named(name.Other) };

        OutputPaths Named(string file) => At(Path.ChangeExtension(Path.Combine(folder, file), ending), options, input);
    }

    /// <summary>Finds the results of a video that lie in their place already, whatever was asked for when they were made.</summary>
    /// <param name="input">The video.</param>
    /// <param name="options">The file or folder to write to, and what.</param>
    /// <returns>Their paths; null where one of them is missing, or belongs to a video of another name.</returns>
    /// <exception cref="Video2MusicException">The place cannot take results.</exception>
    public static OutputPaths? FindThere(string input, ExportOptions options)
    {
        var rule = OverwriteRule.ByName(input);
        IEnumerable<string> extensions = options.Video && !NamesFile(options.Output) ? MuxerContainer.Extensions : [MidiEnding];
        return extensions.Select(extension => Choose(input, options, extension)).SelectMany(place => new[] { place, place.Other })
            .FirstOrDefault(place => place is not null && place.Files.All(File.Exists) && !rule.IsOfAnother(place.Midi));
    }

    /// <summary>The place as it may be used now: what lies there is ours to replace, or nothing does.</summary>
    /// <param name="rule">Which files may be replaced.</param>
    /// <exception cref="Video2MusicException">
    /// Something else lies there, and is kept (<see cref="Failure.OutputExists"/>), or a pipe or the like among the stems
    /// (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public OutputPaths Allowed(OverwriteRule rule)
    {
        OutputPaths chosen = Other is not null && Files.Concat(StemsThere).Any(rule.IsOfAnother) ? Other : this;
        foreach (string file in chosen.StemsThere) OutputPath.Check(file);
        foreach (string file in chosen.Files.Concat(chosen.StemsThere)) rule.Check(file);
        return chosen;
    }

    /// <summary>Whether what was asked for names the result's file, and so its container.</summary>
    /// <param name="asked">A file or a folder to write to, or null.</param>
    public static bool NamesFile([NotNullWhen(true)] string? asked) => asked is not null && !Directory.Exists(asked);

    private static OutputPaths At(string video, ExportOptions options, string input)
    {
        if (options.Video) _ = MuxerContainer.Of(video);
        var place = new OutputPaths(video, options);
        foreach (string path in place.Files)
        {
            OutputPath.Check(path);
            if (RealPath.AreSame(path, input))
                throw new Video2MusicException(Failure.OutputIsInput, $"The result '{path}' would overwrite the input: choose another name.");
        }

        var stems = new DirectoryInfo(place.Stems);
        if (options.Stems && (File.Exists(place.Stems) || stems.LinkTarget is not null))
            throw new Video2MusicException(Failure.OutputUnwritable,
                $"Cannot write into '{place.Stems}': expected a folder or nothing of that name, found a file or a link.");
        return place;
    }

    // The input's own ending stays as it is written where it fits.
    private static string EndingFor(string input, string extension) =>
        Path.GetExtension(input).Equals(extension, StringComparison.OrdinalIgnoreCase) ? Path.GetExtension(input) : extension;
}
