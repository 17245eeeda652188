using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Several videos and folders in one command, as a user names them.</summary>
public sealed class ManyVideosTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Compose_FilesAndAFolder_GiveALineEachAndACount()
    {
        string one = Media.Make(folder["one.mp4"], 2), two = Media.Make(folder["two with a name that is a good deal longer than any window is wide.mov"], 1);
        Media.Make(Path.Combine(Directory.CreateDirectory(folder["clips/deeper"]).FullName, "three.mp4"), 1);
        Run run = (await ComposeAsync(one, two, folder["clips"], "--out", folder["out"], "--jobs", "2")).Succeeded();
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("3 made, 0 skipped, 0 failed", lines[^1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(["one.mp4 -> one.music.mp4 (", "three.mp4 -> three.music.mp4 ("], text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.Equal(6, Directory.GetFiles(folder["out"]).Length);
    }

    [Fact]
    public async Task Compose_BadVideoAmongGoodOnes_DoesNotStopThem()
    {
        string bad = folder.Write("bad.mp4", "no video"), good = Media.Make(folder["good.mp4"], 1);
        Run run = await ComposeAsync(bad, folder["nowhere.mp4"], good);
        Assert.Equal((int)Failure.ResultsMissing, run.Code);
        Assert.EndsWith("1 made, 0 skipped, 2 failed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"failed  bad.mp4: exit code {(int)Failure.InputNotVideo}", run.Output, StringComparison.Ordinal);
        Assert.Contains("v2m: '" + folder["nowhere.mp4"] + "' does not exist", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["good.music.mp4"]));
    }

    [Fact]
    public async Task Compose_VideosOfOneNameIntoOneFolder_KeepTheirResultsApart()
    {
        foreach (string sub in new[] { "a", "b", "c/b" }) Directory.CreateDirectory(folder[sub]);
        string[] videos =
        [
            Media.Make(folder["a/IMG_1.mp4"], 1), Media.Make(folder["a/IMG_1.mov"], 1), Media.Make(folder["b/img_1.mp4"], 1),
            Media.Make(folder["c/b/img_1.mp4"], 2),
        ];
        (await ComposeAsync([.. videos, "--out", folder["out"], "--jobs", "2"])).Succeeded();
        string[] results = ["IMG_1.mov.music.mov", "IMG_1.music.mp4", "b-img_1.mp4.music.mp4", "img_1.mp4.music.mp4"];
        Assert.Equal(results, Directory.GetFiles(folder["out"]).Where(file => !file.EndsWith(".mid", StringComparison.Ordinal))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(4, Directory.GetFiles(folder["out"], "*.mid").Length);
        foreach ((string video, string result) in videos.Zip(["IMG_1.music.mp4", "IMG_1.mov.music.mov", "img_1.mp4.music.mp4", "b-img_1.mp4.music.mp4"]))
        {
            ResultMark mark = await ResultMark.OfAsync(video, TestContext.Current.CancellationToken);
            Assert.Equal(mark.Contents, ResultMark.Find(Path.Combine(folder["out"], result))!.Contents);
        }

        (await ComposeAsync([.. videos, "--out", folder["out"]])).Succeeded();
        Assert.Equal(8, Directory.GetFiles(folder["out"]).Length);
    }

    [Fact]
    public async Task Compose_OneOfTheNamesHasItsResultAlready_KeepsIt()
    {
        string first = Media.Make(folder["IMG_1.mp4"], 1), second = Media.Make(folder["IMG_1.mov"], 1);
        (await V2m.ComposeAsync(first)).Succeeded();
        byte[] kept = File.ReadAllBytes(folder["IMG_1.music.mp4"]);
        (await ComposeAsync(second, first)).Succeeded();
        Assert.Equal(kept, File.ReadAllBytes(folder["IMG_1.music.mp4"]));
        Assert.Equal(["IMG_1.mov", "IMG_1.mov.music.mid", "IMG_1.mov.music.mov", "IMG_1.mp4", "IMG_1.music.mid", "IMG_1.music.mp4"], Names());
    }

    [Fact]
    public async Task Compose_Folder_TakesNeitherHiddenFilesNorResultsNorWhatIsNoVideo()
    {
        Media.Make(folder["clip.mp4"], 1);
        Media.Make(Path.Combine(Directory.CreateDirectory(folder[".hidden"]).FullName, "in.mp4"), 1);
        File.Copy(folder["clip.mp4"], folder[".secret.mp4"]);
        File.Copy(folder["clip.mp4"], folder["old.music.mp4"]);
        File.Copy(folder["clip.mp4"], folder["old.music.12.mp4"]);
        File.Copy(folder["clip.mp4"], folder["80s.music.video.mp4"]);
        (await V2m.ComposeAsync(folder["clip.mp4"], "--out", folder["final.mp4"])).Succeeded();
        folder.Write("notes.txt", "no video");
        Directory.CreateSymbolicLink(folder["round"], folder.Path);
        Run run = (await ComposeAsync(folder.Path, folder["clip.mp4"])).Succeeded();
        Assert.EndsWith("2 made, 0 skipped, 0 failed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("80s.music.video.mp4 -> 80s.music.video.music.mp4", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["clip.music.mp4"]));
    }

    [Fact]
    public async Task Compose_FolderWithoutVideos_SaysSoBeforeTheOthers()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        Directory.CreateDirectory(folder["empty"]);
        (await ComposeAsync(clip, folder["empty"])).Failed(Failure.InputIsDirectory, folder["empty"]);
        Assert.False(File.Exists(folder["clip.music.mp4"]));
    }

    [Fact]
    public async Task Compose_SkipExisting_PassesOverWhatIsThere()
    {
        string one = Media.Make(folder["IMG_1.mp4"], 1), two = Media.Make(folder["IMG_1.mov"], 1);
        (await ComposeAsync(one, two)).Succeeded();
        var before = Directory.GetFiles(folder.Path).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        string three = Media.Make(folder["three.mp4"], 1);
        Run run = (await ComposeAsync(two, one, three, "--skip-existing", "--seed", "9")).Succeeded();
        Assert.EndsWith("1 made, 2 skipped, 0 failed\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("skipped IMG_1.mov -> IMG_1.mov.music.mov", run.Output, StringComparison.Ordinal);
        Assert.All(before, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Run alone = (await V2m.ComposeAsync(two, "--skip-existing", "--seed", "9")).Succeeded();
        Assert.EndsWith("0 made, 1 skipped, 0 failed\n", alone.Output, StringComparison.Ordinal);
        File.Delete(folder["IMG_1.music.mp4"]);
        Assert.EndsWith("1 made, 0 skipped, 0 failed\n", (await V2m.ComposeAsync(one, "--skip-existing")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_Json_IsAnObjectALine()
    {
        string one = Media.Make(folder["one.mp4"], 1), two = Media.Make(folder["two.mp4"], 1);
        (await V2m.ComposeAsync(one)).Succeeded();
        Run run = await ComposeAsync(one, two, folder["nowhere.mp4"], "--json", "--skip-existing", "--jobs", "1");
        Assert.Equal((int)Failure.ResultsMissing, run.Code);
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["skipped", "made", "failed"], lines.Select(line => line.GetProperty("status").GetString()));
        Assert.Equal([one, two, folder["nowhere.mp4"]], lines.Select(line => line.GetProperty("input").GetString()));
        Assert.Equal(folder["one.music.mp4"], lines[0].GetProperty("there").GetString());
        Assert.Equal(folder["two.music.mp4"], lines[1].GetProperty("video").GetString());
        Assert.Equal((int)Failure.InputMissing, lines[2].GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Compose_SomebodyElsesFileInAPlace_IsKeptAndTheOthersGoOn()
    {
        string one = Media.Make(folder["one.mp4"], 1), two = Media.Make(folder["two.mp4"], 1);
        folder.Write("one.music.mid", "precious");
        Run run = await ComposeAsync(one, two);
        Assert.Equal((int)Failure.ResultsMissing, run.Code);
        Assert.Contains("--force", run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(folder["one.music.mid"]));
        Assert.True(File.Exists(folder["two.music.mp4"]));
    }

    [Fact]
    public async Task Compose_SeveralIntoOneFile_SaysSo()
    {
        string one = Media.Make(folder["one.mp4"], 1), two = Media.Make(folder["two.mp4"], 1);
        string[] before = folder.Listing();
        (await ComposeAsync(one, two, "--out", folder["out.mp4"])).Failed(Failure.Usage, "out.mp4");
        (await ComposeAsync(one, two, "--out", one)).Failed(Failure.Usage, "one.mp4");
        Assert.Equal(before, folder.Listing());
    }

    private static Task<Run> ComposeAsync(params string[] arguments) => V2m.RunAsync(["compose", .. arguments, "--models", TinyNetworks.Folder]);

    private IEnumerable<string?> Names() => Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
