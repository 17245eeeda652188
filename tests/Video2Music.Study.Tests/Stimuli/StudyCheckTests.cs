using System.CommandLine;
using Video2Music.Cli.Commands;
using Video2Music.CommandLine;
using Video2Music.Study.Stimuli;

namespace Video2Music.Study.Tests.Stimuli;

/// <summary><c>v2m study check</c>, and what <c>new</c> says of folders that do not fit, speak of one as of one.</summary>
public sealed class StudyCheckTests(SmallStudy study) : IClassFixture<SmallStudy>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_ASoundStudy_CountsWhatItHas()
    {
        (int code, string output, string error) = await CheckAsync(study.Folder);
        Assert.True(code == 0, error);
        Assert.Contains("2 systems, 3 clips, 2 languages, 0 listeners, 0 finished: all is as it should be.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AStudyThatLacksAFile_HasOneFault()
    {
        using TemporaryFolder copy = new();
        study.CopyTo(copy);
        string lost = Directory.GetFiles(copy[StimulusFiles.Folder])[0];
        File.Delete(lost);
        (int code, _, string error) = await CheckAsync(copy.Path);
        Assert.Equal((int)Failure.BadProject, code);
        Assert.Contains($"'{lost}' is missing", error, StringComparison.Ordinal);
        Assert.Contains("has 1 fault, told above", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 clips are there")]
    [InlineData(1, "1 clip is there")]
    [InlineData(2, "2 clips are there")]
    public async Task New_OfTooFewClips_SaysHowMany(int common, string said)
    {
        using TemporaryFolder folder = new();
        SystemFolder[] systems = [.. SmallStudy.Systems.Select(name =>
        {
            Directory.CreateDirectory(folder[name]);
            for (int clip = 0; clip < common; clip++) File.WriteAllBytes(Path.Combine(folder[name], $"clip{clip}.mp4"), []);
            File.WriteAllBytes(Path.Combine(folder[name], $"only {name}.mp4"), []);
            return new SystemFolder(name, folder[name]);
        })];
        var maker = new StudyMaker(new NewStudy(folder["study"], systems) { Clips = 3 }, (_, _, _) => { });
        var refused = await Assert.ThrowsAsync<Video2MusicException>(() => maker.RunAsync(Cancellation));
        Assert.StartsWith(said, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> CheckAsync(string folder)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandHost.RunAsync(["check", folder], console => new RootCommand("study") { StudyCheckCommand.Build(console) },
            new CommandConsole(output, error, IsTerminal: false), Cancellation);
        return (code, output.ToString(), error.ToString());
    }
}
