using System.Text.Json;
using Video2Music.Foundation;

namespace Video2Music.Sessions;

/// <summary>
/// A project on the disk: a file that is replaced as a whole, and a journal beside it to which each act is added and flushed before it is
/// acknowledged. However a program ends, the project opens with at most the last unacknowledged act missing.
/// </summary>
internal sealed class ProjectFile : IDisposable
{
    /// <summary>The extension of projects.</summary>
    public const string Extension = ".v2m";

    /// <summary>What a journal's name adds to its project's.</summary>
    public const string JournalEnding = ".journal";

    // What a piece of three hours takes, with room for a hundred takes.
    private const long MostBytes = 64 << 20;

    // A journal beyond this is read slowly, and is worth writing the project anew.
    private const long LongJournal = 16 << 20;
    private FileStream? journal;

    private ProjectFile(string path) => Path = path;

    /// <summary>Full path of the project.</summary>
    public string Path { get; }

    /// <summary>Whether the journal has grown so long that the project is better replaced.</summary>
    public bool IsLong => journal?.Position > LongJournal;

    private string JournalPath => Path + JournalEnding;

    /// <summary>Writes a project, in the place of one that is there, and begins its journal.</summary>
    /// <param name="path">The project's path.</param>
    /// <param name="project">What it holds.</param>
    /// <exception cref="Video2MusicException">It cannot be written.</exception>
    public static ProjectFile Write(string path, SavedProject project)
    {
        var file = new ProjectFile(System.IO.Path.GetFullPath(path));
        file.Replace(project);
        return file;
    }

    /// <summary>Reads a project, the acts in its journal included.</summary>
    /// <param name="path">The project's path.</param>
    /// <exception cref="Video2MusicException">It is not a project, is damaged, or cannot be read (<see cref="Failure.BadProject"/>).</exception>
    public static SavedProject Read(string path)
    {
        SavedProject project = Parse(path, ReadBytes(path)) ?? throw Bad("is empty", path);
        if (!project.IsWhole) throw Bad("lacks a value in one of its lists: it is damaged or of another program", path);
        if (project.Format != SavedProject.FormatName) throw Bad($"is not a project of this program: expected \"{SavedProject.FormatName}\" as its format",
            path);
        if (project.Version != SavedProject.FormatVersion) throw Bad(
            $"is of version {project.Version}: expected {SavedProject.FormatVersion}, so update this program", path);
        return File.Exists(path + JournalEnding) ? WithJournal(project, path + JournalEnding) : project;
    }

    /// <summary>Full path of a project's video. A project is somebody else's word: it may name a file beside it and nothing else.</summary>
    /// <param name="path">The project's path.</param>
    /// <exception cref="Video2MusicException">It is no project, or its video does not lie beside it (<see cref="Failure.BadProject"/>).</exception>
    public static string VideoOf(string path) => VideoOf(path, Read(path));

    /// <inheritdoc cref="VideoOf(string)"/>
    /// <param name="path">The project's path.</param>
    /// <param name="project">What it holds.</param>
    public static string VideoOf(string path, SavedProject project)
    {
        string name = project.Video;
        if (name != System.IO.Path.GetFileName(name) || name is "" or "." or ".." || name.Contains('\0', StringComparison.Ordinal))
            throw Bad($"names the video '{name}': expected the name of a file beside it", path);
        string video = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, name);
        return File.Exists(video) ? video : throw Bad($"belongs to the video '{name}', which does not lie beside it", path);
    }

    /// <summary>Writes a project that nobody has worked on yet.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="project">What it holds.</param>
    public static void Write(Stream stream, SavedProject project) => JsonSerializer.Serialize(stream, project, ProjectContext.Default.SavedProject);

    /// <summary>Whether there are acts in the journal of a project.</summary>
    /// <param name="path">The project's path.</param>
    public static bool HasActs(string path) => new FileInfo(path + JournalEnding) is { Exists: true, Length: > 0 };

    /// <summary>Full path of the journal of a project that is about to be replaced, whose acts are not the new one's; nothing where it has none.</summary>
    /// <param name="path">The project's path.</param>
    public static IEnumerable<string> JournalOf(string path) => File.Exists(path + JournalEnding) ? [path + JournalEnding] : [];

    /// <summary>Says what is wrong with a project.</summary>
    public static Video2MusicException Bad(string what, string? path = null, Exception? inner = null) =>
        new(Failure.BadProject, $"{(path is null ? "The project" : $"The project '{path}'")} {what}.", inner);

    /// <summary>Replaces the project as a whole and empties its journal.</summary>
    /// <param name="project">What it holds.</param>
    public void Replace(SavedProject project)
    {
        PendingFile.Write(Path, stream => Write(stream, project));
        journal?.Dispose();
        journal = Open(FileMode.Create);
    }

    /// <summary>Adds an act to the journal; when it returns, the act is on the disk.</summary>
    /// <param name="act">What the act led to.</param>
    /// <exception cref="Video2MusicException">It cannot be written.</exception>
    public void Append(SavedAct act)
    {
        journal ??= Open(FileMode.Append);
        try
        {
            journal.Write([.. JsonSerializer.SerializeToUtf8Bytes(act, ProjectContext.Default.SavedAct), (byte)'\n']);
            journal.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(JournalPath, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => journal?.Dispose();

    private FileStream Open(FileMode mode)
    {
        try
        {
            PlainFile.Require(JournalPath);
            return new FileStream(JournalPath, mode, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(JournalPath, e);
        }
    }

    // A line that breaks off is an act that was never acknowledged; what follows a damaged one cannot be trusted.
    private static SavedProject WithJournal(SavedProject project, string path)
    {
        ReadOnlySpan<byte> rest = ReadBytes(path);
        for (int end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            try
            {
                SavedAct? act = JsonSerializer.Deserialize(rest[..end], ProjectContext.Default.SavedAct);
                if (act is not { IsWhole: true }) break;
                if (act.Revision > project.Revision) project = project with { Revision = act.Revision, Current = act.Current, Takes = act.Takes };
            }
            catch (JsonException)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        return project;
    }

    private static SavedProject? Parse(string path, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ProjectContext.Default.SavedProject);
        }
        catch (JsonException e)
        {
            throw Bad($"cannot be read at {e.Path ?? "its beginning"}, line {e.LineNumber + 1}: it is damaged or of another program", path, e);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > MostBytes) throw Bad($"has {file.Length} bytes where at most {MostBytes} are expected", path);
            return PlainFile.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Bad($"cannot be read ({e.Message})", path, e);
        }
    }
}
