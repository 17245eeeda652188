using System.Text.RegularExpressions;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.MuViSync.Fetching;
using Video2Music.MuViSync.Formats;
using Video2Music.Sessions;
using Video2Music.Tests.Cli;
using Video2Music.Tests.MuViSync;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Foundation;

/// <summary>A pipe in the place of any file that is read is told at once, and nothing waits for it.</summary>
public sealed partial class PlainFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SmallDataset data = new();

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Sources_ReadFiles_OnlyThroughPlainFile()
    {
        string sources = Path.Combine(Repository.Root, "src");
        foreach (string file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            if (Path.GetFileName(file) is "PlainFile.cs" or "ToolActivity.cs") continue;
            foreach (string line in File.ReadLines(file).Where(line => !line.Contains("\"/proc/", StringComparison.Ordinal)))
                Assert.False(Reading().IsMatch(line), $"{Path.GetRelativePath(sources, file)}: {line.Trim()}");
        }
    }

    [Theory]
    [InlineData(Layout.Normalised)]
    [InlineData(Layout.Original)]
    [InlineData(Layout.Emotion6)]
    [InlineData(Layout.Loudness)]
    [InlineData(Layout.Motion)]
    [InlineData(Layout.SceneOffset)]
    [InlineData(Layout.Semantic)]
    public async Task Dataset_PipeAmongItsFiles_IsRefused(string part)
    {
        string pipe = Pipes.Put(data.PathOf($"{part}/002{Layout.ExtensionOf(part)}"));
        await Pipes.RefusedAsync(Failure.BadDataset, pipe, () => MuViSyncFolder.Open(data.Path).Load("002"));
        CheckReport report = await Task.Run(() => DatasetCheck.Run(data.Path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Contains(report.Problems, problem => problem.Found.Contains("is a pipe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dataset_PipeForAList_IsRefused()
    {
        string pipe = Pipes.Put(data.PathOf(Layout.ListOf("val")));
        await Pipes.RefusedAsync(Failure.BadDataset, pipe, () => MuViSyncFolder.Open(data.Path).Split("val"));
    }

    [Fact]
    public async Task Dataset_PipeForItsSettings_IsRefused()
    {
        string pipe = Pipes.Put(data.PathOf(BuildSettings.File));
        await Pipes.RefusedAsync(Failure.BadDataset, pipe, () => BuildSettings.Read(data.Path));
    }

    [Fact]
    public async Task Archive_Pipe_IsRefused()
    {
        string pipe = Pipes.Put(folder["a.zip"]);
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task unpacking = Task.Run(() => new DatasetArchive(pipe).Unpack(folder.Path, folder["work"], stop), stop);
        IOException e = await Assert.ThrowsAnyAsync<IOException>(() => unpacking.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.Contains("is a pipe", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_PipeForItOrItsJournal_IsRefused()
    {
        string pipe = Pipes.Put(folder["a.v2m"]);
        await Pipes.RefusedAsync(Failure.BadProject, pipe, () => ProjectFile.Read(pipe));
    }

    [Fact]
    public async Task Commands_PipeInThePlaceOfAResult_SayWhichAtOnce()
    {
        string clip = Cli.Media.Make(folder["clip.mp4"], 1);
        string pipe = Pipes.Put(folder["clip.timeline.png"]);
        (await V2m.RunAsync("analyze", clip)).Failed(Failure.OutputUnwritable, Path.GetFileName(pipe));
        pipe = Pipes.Put(folder["clip.music.mp4"]);
        (await V2m.ComposeAsync(clip)).Failed(Failure.OutputUnwritable, Path.GetFileName(pipe));
    }

    [GeneratedRegex(@"(?<![\w.])(File\.(OpenRead|OpenText|ReadAll\w+|ReadLines\w*)|ZipFile\.OpenRead|new StreamReader)\((?!tool\.)")]
    private static partial Regex Reading();
}
