namespace Video2Music.Composing;

/// <summary>One result that is made beside its place and moved in when whole. Disposing it leaves nothing unfinished.</summary>
internal sealed class WholeFile : IDisposable
{
    private const string Name = "result";
    private readonly Workspace workspace;

    private WholeFile(string path, Workspace workspace)
    {
        Path = path;
        this.workspace = workspace;
    }

    /// <summary>Full path of the place.</summary>
    public string Path { get; }

    /// <summary>Where to make the file, with the extension of its place.</summary>
    public string Unfinished => workspace[UnfinishedName];

    private string UnfinishedName => Name + System.IO.Path.GetExtension(Path);

    /// <summary>Prepares to make a file.</summary>
    /// <param name="path">Its place.</param>
    /// <exception cref="Video2MusicException">The place cannot be written to.</exception>
    public static WholeFile At(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(full) ?? full;
        if (Directory.Exists(full)) throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{full}': a folder has that name.");
        if (!Directory.Exists(folder)) throw new Video2MusicException(Failure.OutputUnwritable, $"Cannot write '{full}': there is no folder '{folder}'.");
        return new WholeFile(full, Workspace.In(folder));
    }

    /// <summary>Moves the finished file to its place, in the place of what lay there.</summary>
    public void MoveIn() => workspace.MoveIn((UnfinishedName, Path));

    /// <summary>Writes the whole file and moves it in.</summary>
    /// <param name="bytes">What it holds.</param>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(Unfinished, bytes);
        MoveIn();
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();
}
