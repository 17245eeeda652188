using Video2Music.Foundation;
using Video2Music.Vision;

namespace Video2Music.Sessions;

/// <summary>What is kept beside a video because it belongs to it, wherever the results go: a project, and what was seen.</summary>
internal sealed class VideoCompanions : IDisposable
{
    private const string AnalysisEnding = ".analysis.json";
    private readonly CheckedRequest request;
    private readonly PendingFile? project;
    private readonly PendingFile? analysis;

    private VideoCompanions(CheckedRequest request, PendingFile? project, PendingFile? analysis) =>
        (this.request, this.project, this.analysis) = (request, project, analysis);

    /// <summary>Makes sure that what is asked for can be written.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Video2MusicException">It cannot, or what lies there is to be kept.</exception>
    public static VideoCompanions Prepare(CheckedRequest request)
    {
        PendingFile? project = null;
        try
        {
            if (request.Options.Project) project = PendingFile.For(PathFor(request, ProjectFile.Extension), request.Rule);
            if (project is not null && !request.Options.Overwrite && ProjectFile.HasActs(project.Target))
                throw new Video2MusicException(Failure.OutputExists,
                    $"'{project.Target}' has been worked on since: choose another name, or allow it to be overwritten.");
            return new VideoCompanions(request, project, request.Options.Analysis ? PendingFile.For(PathFor(request, AnalysisEnding), request.Rule) : null);
        }
        catch
        {
            project?.Dispose();
            throw;
        }
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

    /// <summary>Writes what is asked for.</summary>
    /// <param name="music">What was composed.</param>
    /// <returns>The paths of the project and of what was seen; null for what was not asked for.</returns>
    public (string? Project, string? Analysis) Write(Composition music)
    {
        if (analysis is not null)
        {
            using (FileStream file = File.Create(analysis.Path)) FeatureFile.Write(music.Features, request.Rule.Mark.Contents, file);
            analysis.Commit();
        }

        if (project is not null)
        {
            using (FileStream file = File.Create(project.Path)) ProjectFile.Write(file,
                SavedProject.Of(music, request.Video.Path, request.Rule.Mark.Contents));
            ProjectFile.ForgetActs(project.Target);
            project.Commit();
        }

        return (project?.Target, analysis?.Target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        project?.Dispose();
        analysis?.Dispose();
    }

    private static string PathFor(CheckedRequest request, string ending)
    {
        var name = new DerivedName(request.Video.Path, ending);
        string folder = Path.GetDirectoryName(request.Video.Path)!, usual = Path.Combine(folder, name.Usual);
        return request.Rule.IsOfAnother(usual) ? Path.Combine(folder, name.Other) : usual;
    }
}
