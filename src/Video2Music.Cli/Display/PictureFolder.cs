using Video2Music.Foundation;

namespace Video2Music.Cli.Display;

/// <summary>A folder that pictures are drawn to under names of their own.</summary>
internal sealed class PictureFolder
{
    private readonly string path;
    private readonly OverwriteRule rule;

    private PictureFolder(string path, OverwriteRule rule)
    {
        this.path = path;
        this.rule = rule;
    }

    /// <summary>Makes the folder where it is missing and looks at what lies there, before any work.</summary>
    /// <param name="folder">The folder, or null for no pictures.</param>
    /// <param name="rule">What may be replaced there.</param>
    /// <param name="names">The pictures that will be drawn.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be made (<see cref="Failure.OutputUnwritable"/>), or holds what is to be kept (<see cref="Failure.OutputExists"/>).
    /// </exception>
    public static PictureFolder? In(string? folder, OverwriteRule rule, IEnumerable<string> names)
    {
        if (folder is null) return null;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{folder}': {e.Message}", e);
        }

        foreach (string name in names) rule.Check(Path.Combine(folder, name));
        return new PictureFolder(folder, rule);
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="picture">The bytes of a PNG file.</param>
    public void Write(string name, byte[] picture) => PendingFile.Write(Path.Combine(path, name), rule, stream => stream.Write(picture));
}
