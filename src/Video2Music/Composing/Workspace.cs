namespace Video2Music.Composing;

/// <summary>
/// A hidden folder beside the results' place, where everything is made before it is moved in. It lies on the same disk,
/// so moving in is a rename; making it proves, before any work, that the place can be written to. Disposing it leaves nothing.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo folder;

    private Workspace(DirectoryInfo folder) => this.folder = folder;

    /// <summary>Makes a workspace.</summary>
    /// <param name="parent">The folder that the results will go to.</param>
    /// <exception cref="Video2MusicException">The folder cannot be written to.</exception>
    public static Workspace In(string parent)
    {
        string name = Path.Combine(parent, $".v2m-{Guid.NewGuid():N}");
        try
        {
            return new Workspace(Directory.CreateDirectory(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(
                Failure.OutputUnwritable, $"Cannot write into '{parent}' ({e.Message}): choose another place with --out.", e);
        }
    }

    /// <summary>The path of a file in the workspace.</summary>
    /// <param name="name">The file's name.</param>
    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>Moves finished files to their places, in the place of what lay there: all of them or, where one fails, none.</summary>
    /// <param name="files">Each file's name here and the path it goes to.</param>
    /// <exception cref="Video2MusicException">A file cannot take its place.</exception>
    public void MoveIn(params (string Name, string Path)[] files)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach ((string name, string path) in files) MoveIn(this[name], path, undo);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out Action? back)) back();
            throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot put the results in place ({e.Message}).", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(folder.FullName)) Directory.Delete(folder.FullName, recursive: true);
    }

    private static void MoveIn(string from, string to, Stack<Action> undo)
    {
        if (File.Exists(to))
        {
            string kept = from + ".before";
            File.Move(to, kept);
            undo.Push(() => File.Move(kept, to, overwrite: true));
        }

        File.Move(from, to);
        undo.Push(() => File.Delete(to));
    }
}
