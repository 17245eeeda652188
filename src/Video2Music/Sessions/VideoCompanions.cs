using Video2Music.Foundation;
using Video2Music.Vision;

namespace Video2Music.Sessions;

/// <summary>What is kept beside a video because it belongs to it, wherever the results go: a project, and what was seen.</summary>
internal sealed class VideoCompanions : IDisposable
{
    private const string AnalysisEnding = ".analysis.json";
    private readonly CheckedRequest request;
    private readonly StagingFolder staging;
    private readonly bool isApart;

    private VideoCompanions(CheckedRequest request, StagingFolder results)
    {
        this.request = request;
        string folder = Path.GetDirectoryName(request.Video.Path)!;
        Project = request.Options.Project ? PathFor(request, ProjectFile.Extension, ProjectFile.JournalEnding) : null;
        Analysis = request.Options.Analysis ? PathFor(request, AnalysisEnding) : null;
        isApart = All.Length > 0 && folder != request.Place.Folder;
        staging = isApart ? StagingFolder.In(folder) : results;
    }

    /// <summary>Full path of the project; null where none is asked for.</summary>
    public string? Project { get; }

    /// <summary>Full path of the file that keeps what was seen; null where that is not asked for.</summary>
    public string? Analysis { get; }

    /// <summary>Other pieces for the project to keep. If not specified, none.</summary>
    public IReadOnlyList<Take> Takes { get; set; } = [];

    /// <summary>Full paths of those that are moved in together with the results: all, or none where they lie in another folder than these.</summary>
    public IReadOnlyList<string> Together => isApart ? [] : All;

    /// <summary>Full paths of what is to go when they come.</summary>
    public IEnumerable<string> Outdated => isApart ? [] : Journals;

    private string[] All => [.. new[] { Analysis, Project }.OfType<string>()];

    // The acts of a project that is replaced are not the new one's.
    private IEnumerable<string> Journals => Project is null ? [] : ProjectFile.JournalOf(Project);

    /// <summary>Makes sure that what is asked for can be written.</summary>
    /// <param name="request">The request.</param>
    /// <param name="results">Where the results are made.</param>
    /// <exception cref="Video2MusicException">It cannot, or what lies there is to be kept.</exception>
    public static VideoCompanions Prepare(CheckedRequest request, StagingFolder results)
    {
        var companions = new VideoCompanions(request, results);
        try
        {
            foreach (string path in companions.All) companions.staging.Try(OutputPath.Check(path));
            companions.Check();
            return companions;
        }
        catch
        {
            companions.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that what lies there may be replaced.</summary>
    /// <exception cref="Video2MusicException">It is to be kept (<see cref="Failure.OutputExists"/>).</exception>
    public void Check()
    {
        foreach (string path in All) request.Rule.Check(path);
        if (Project is not null && !request.Options.Overwrite && ProjectFile.HasActs(Project))
            throw new Video2MusicException(Failure.OutputExists,
                $"'{Project}' has been worked on since: choose another name, or allow it to be overwritten.");
    }

    /// <summary>What was seen in a video, where that was kept and still holds.</summary>
    /// <param name="video">Full path of the video.</param>
    /// <param name="sha256">Gives the SHA-256 of the video; asked only where something was kept.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="semantic">Whether the video would be looked at with an image encoder.</param>
    public static async Task<VideoFeatures?> FindAnalysisAsync(string video, Func<Task<string>> sha256, double duration, bool semantic)
    {
        var name = new DerivedName(video, AnalysisEnding);
        string folder = Path.GetDirectoryName(video)!;
        string[] kept = [.. new[] { name.Usual, name.Other }.Select(file => Path.Combine(folder, file)).Where(File.Exists)];
        if (kept.Length == 0) return null;
        string hash = await sha256().ConfigureAwait(false);
        return kept.Select(path => FeatureFile.TryRead(path, hash, duration, semantic)).FirstOrDefault(features => features is not null);
    }

    /// <summary>Writes what is asked for, where it is made.</summary>
    /// <param name="music">What was composed.</param>
    public void Write(Composition music)
    {
        if (Analysis is not null)
            using (FileStream file = File.Create(staging[Analysis])) FeatureFile.Write(music.Features, request.Rule.Mark.Contents, file);
        if (Project is not null)
            using (FileStream file = File.Create(staging[Project])) ProjectFile.Write(file,
                SavedProject.Of(music, request.Video.Path, request.Rule.Mark.Contents, Takes));
    }

    /// <summary>Moves those in that are not moved in together with the results: all or none.</summary>
    /// <exception cref="Video2MusicException">They cannot be put there, or what lies there by now is to be kept.</exception>
    public void MoveIn()
    {
        if (!isApart) return;
        staging.MoveIn(All, () => All, request.Rule.Mark, () =>
        {
            Check();
            return [.. Journals];
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isApart) staging.Dispose();
    }

    // A name that has room for what may be added to it.
    private static string PathFor(CheckedRequest request, string ending, string addition = "")
    {
        var name = new DerivedName(request.Video.Path, ending + addition);
        string folder = Path.GetDirectoryName(request.Video.Path)!, usual = Path.Combine(folder, name.Usual[..^addition.Length]);
        return request.Rule.IsOfAnother(usual) ? Path.Combine(folder, name.Other[..^addition.Length]) : usual;
    }
}
