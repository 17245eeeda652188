namespace Video2Music.Training.Export;

/// <summary>Writes files that appear whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file's place, then moves the result in.</summary>
    /// <param name="path">The file to write; its folder is made where missing, a file of that name replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="Video2MusicException">The place cannot be written (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string beside = path + ".part";
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using (FileStream stream = File.Create(beside)) write(stream);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{path}': {e.Message}", e);
        }
        finally
        {
            Remove(beside);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it could not be written there is nothing to remove.
        }
    }
}
