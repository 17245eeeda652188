using Video2Music.Foundation;

namespace Video2Music.Training.Export;

/// <summary>The folder that a command's files go to.</summary>
internal static class OutputFolder
{
    /// <summary>Makes the folder where it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="Video2MusicException">It cannot be made (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot make the folder '{path}': {e.Message}", e);
        }
    }

    /// <summary>Makes the folder where it is missing, and makes sure that nothing lies in the way of what will be written.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="overwrite">Whether what lies there may be replaced.</param>
    /// <param name="names">The files that will be written.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be made (<see cref="Failure.OutputUnwritable"/>), or one of the files is there (<see cref="Failure.OutputExists"/>).
    /// </exception>
    public static void Make(string path, bool overwrite, params IEnumerable<string> names)
    {
        Make(path);
        foreach (string name in names) OverwriteRule.ForUnmarked(overwrite).Check(Path.Combine(path, name));
    }
}
