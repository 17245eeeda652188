using Video2Music.Foundation;

namespace Video2Music.Media;

/// <summary>What can be said of a file before ffmpeg is asked.</summary>
internal static class MediaFile
{
    /// <summary>Makes sure that there is a file with something in it that can be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What should be there, with its article, for messages: <c>a video file</c>.</param>
    /// <exception cref="Video2MusicException">
    /// It is a directory, a pipe or the like, empty, missing, or forbidden (<see cref="Failure.InputIsDirectory"/>,
    /// <see cref="Failure.InputNotFile"/>, <see cref="Failure.InputEmpty"/>, <see cref="Failure.InputMissing"/>,
    /// <see cref="Failure.InputForbidden"/>).
    /// </exception>
    public static void Check(string path, string expected)
    {
        if (PlainFile.Trouble(path) is { } trouble) throw Fail(Failure.InputNotFile, trouble);
        if (Directory.Exists(path)) throw Fail(Failure.InputIsDirectory, $"is a directory; expected {expected}");
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            if (file.Length == 0) throw Fail(Failure.InputEmpty, $"is empty; expected {expected}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw Fail(Failure.InputMissing, $"does not exist; expected {expected}", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw Fail(Failure.InputForbidden, $"cannot be read ({e.Message})", e);
        }

        Video2MusicException Fail(Failure failure, string what, Exception? inner = null) => new(failure, $"'{path}' {what}.", inner);
    }
}
