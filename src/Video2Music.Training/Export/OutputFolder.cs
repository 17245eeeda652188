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
}
