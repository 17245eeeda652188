using Video2Music.Study.Stimuli;

namespace Video2Music.Study.Tests.Stimuli;

/// <summary>A study of small clips of ffmpeg's generators: short, some loud and some soft, in several containers.</summary>
public sealed class SmallStudy : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>How many clips are rated.</summary>
    public const int Clips = 3;

    /// <summary>The systems.</summary>
    public static IReadOnlyList<string> Systems { get; } = ["ours", "paper"];

    /// <summary>The study's folder.</summary>
    internal string Folder => folder["study"];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        SystemFolder[] systems = [.. Systems.Select((name, i) => MakeVideos(name, i))];
        await new StudyMaker(new NewStudy(Folder, systems) { Clips = Clips }, (_, _, _) => { }).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Copies it.</summary>
    /// <param name="copy">Where to.</param>
    internal void CopyTo(TemporaryFolder copy)
    {
        Directory.CreateDirectory(copy[StimulusFiles.Folder]);
        foreach (string file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)) File.Copy(file, copy[Path.GetRelativePath(Folder, file)]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    // The second system's files are longer, louder, larger, and say who made them.
    private SystemFolder MakeVideos(string name, int system)
    {
        string place = Directory.CreateDirectory(folder[name]).FullName;
        string seconds = $"1.{2 + 3 * system}";
        for (int clip = 0; clip < Clips; clip++)
        {
            string file = Path.Combine(place, system == 0 ? $"clip{clip}.music.mp4" : $"clip{clip}.mkv");
            string sound = $"aevalsrc='{(system == 0 ? 0.03 : 0.9)}*sin(2*PI*{220 + 110 * clip}*t)*(1+sin(2*PI*3*t))/2:s=44100'";
            TestMedia.RequireTools();
            TestMedia.Run("ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-t", seconds, "-i", "testsrc2=s=320x180:r=25", "-f", "lavfi", "-t", seconds, "-i", sound,
                "-c:v", "libx264", "-preset", "ultrafast", "-c:a", system == 0 ? "aac" : "flac", "-metadata", $"title=by {name}", "-y", file,
            ]);
        }

        return new SystemFolder(name, place);
    }
}
