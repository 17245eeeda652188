namespace Video2Music.Foundation;

/// <summary>
/// A folder that the program made for its own work, known again by a file in it. Trees are deleted here and nowhere else, and
/// no link is followed on the way there: it would lead to what belongs to somebody else.
/// </summary>
internal sealed class OwnFolder
{
    private readonly string path;

    private OwnFolder(string path) => this.path = path;

    /// <summary>Makes the folder, or takes it up again.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="mark">The name of the file that says whose it is.</param>
    /// <exception cref="Video2MusicException">What is there is not ours (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static OwnFolder Make(string path, string mark)
    {
        RefuseLink(path);
        string sign = Path.Combine(path, mark);
        if (!File.Exists(sign) && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw InTheWay(path, $"a folder of somebody else (without the file {mark})");
        Directory.CreateDirectory(path);
        Sign(sign);
        return new OwnFolder(path);
    }

    /// <summary>Makes sure that a path is not a link.</summary>
    /// <exception cref="Video2MusicException">It is one (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target) throw InTheWay(path, $"a link to {Quotation.Of(target)}");
    }

    /// <summary>The path of something in it.</summary>
    /// <param name="parts">Its way from here: names of our own, or <see cref="SafeName"/>s.</param>
    /// <exception cref="Video2MusicException">There is a link on the way (<see cref="Failure.OutputUnwritable"/>).</exception>
    public string this[params ReadOnlySpan<string> parts]
    {
        get
        {
            string at = path;
            RefuseLink(at);
            foreach (string part in parts) RefuseLink(at = Path.Combine(at, part));
            return at;
        }
    }

    /// <summary>Deletes a tree in it, if it is there; links in the tree are deleted, not what they lead to.</summary>
    /// <param name="parts">Its way from here; none for the whole folder.</param>
    /// <exception cref="Video2MusicException">There is a link on the way (<see cref="Failure.OutputUnwritable"/>).</exception>
    public void Delete(params ReadOnlySpan<string> parts)
    {
        string tree = this[parts];
        if (Directory.Exists(tree)) Directory.Delete(tree, recursive: true);
    }

    private static void Sign(string sign)
    {
        try
        {
            if (!File.Exists(sign)) new FileStream(sign, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(sign))
        {
            // Another run was as quick.
        }
    }

    private static Video2MusicException InTheWay(string path, string found) => new(
        Failure.OutputUnwritable,
        $"'{path}' is in the way: expected a folder that v2m made for its work, found {found}; remove it or choose another place.");
}
