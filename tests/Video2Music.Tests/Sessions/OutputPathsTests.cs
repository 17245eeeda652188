using Video2Music.Foundation;
using Video2Music.Sessions;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Sessions;

public sealed class OutputPathsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("clip.mp4", ".mp4", "clip.music.mp4")]
    [InlineData("clip.MOV", ".mov", "clip.music.MOV")]
    [InlineData("a.b.webm", ".webm", "a.b.music.webm")]
    [InlineData("clip.music.mkv", ".mkv", "clip.music.music.mkv")]
    [InlineData("clip.ts", ".mkv", "clip.music.mkv")]
    [InlineData("clip", ".mkv", "clip.music.mkv")]
    [InlineData("chrome.webm", ".mkv", "chrome.music.mkv")]
    [InlineData("clip.3gp", ".mp4", "clip.music.mp4")]
    [InlineData("Ein schöner Tag ☀.avi", ".avi", "Ein schöner Tag ☀.music.avi")]
    public void Choose_NothingAsked_NamesItBesideTheInput(string input, string extension, string expected)
    {
        OutputPaths place = OutputPaths.Choose(folder[input], new ExportOptions(), extension);
        Assert.Equal(folder[expected], place.Video);
        Assert.Equal(Path.ChangeExtension(folder[expected], ".mid"), place.Midi);
    }

    [Fact]
    public void Choose_FolderAsked_KeepsTheNameInIt()
    {
        Directory.CreateDirectory(folder["results"]);
        Assert.Equal(folder["results/clip.music.mp4"], OutputPaths.Choose(folder["clip.mp4"], new ExportOptions { Output = folder["results"] }, ".mp4").Video);
    }

    [Theory]
    [InlineData("out.txt", Failure.OutputUnwritable)]
    [InlineData("out", Failure.OutputUnwritable)]
    [InlineData("nowhere/out.mp4", Failure.OutputUnwritable)]
    [InlineData("folder.mp4/", Failure.OutputUnwritable)]
    public void Choose_PlaceThatCannotTakeIt_SaysWhy(string asked, Failure failure)
    {
        var e = Assert.Throws<Video2MusicException>(() => OutputPaths.Choose(folder["clip.mp4"], new ExportOptions { Output = folder[asked] }, ".mp4"));
        Assert.Equal(failure, e.Failure);
    }

    [Fact]
    public void Choose_MidiPlaceIsAFolder_SaysSo()
    {
        Directory.CreateDirectory(folder["out.mid"]);
        var e = Assert.Throws<Video2MusicException>(() => OutputPaths.Choose(folder["clip.mp4"], new ExportOptions { Output = folder["out.mp4"] }, ".mp4"));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains("out.mid", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("./sub/../clip.mp4")]
    [InlineData("link.mp4")]
    [InlineData("linked/clip.mp4")]
    [InlineData("chain.mp4")]
    public void Choose_SameFileAsInput_Refuses(string asked)
    {
        string input = folder.Write("clip.mp4", "x");
        Directory.CreateDirectory(folder["sub"]);
        File.CreateSymbolicLink(folder["link.mp4"], "clip.mp4");
        File.CreateSymbolicLink(folder["chain.mp4"], "./link.mp4");
        Directory.CreateSymbolicLink(folder["linked"], folder.Path);
        var e = Assert.Throws<Video2MusicException>(() => OutputPaths.Choose(input, new ExportOptions { Output = Path.Combine(folder.Path, asked) }, ".mp4"));
        Assert.Equal(Failure.OutputIsInput, e.Failure);
    }

    [Fact]
    public void Choose_MidiWouldOverwriteInput_Refuses()
    {
        // A video may be called anything.
        string input = folder.Write("clip.mid", "x");
        var e = Assert.Throws<Video2MusicException>(() => OutputPaths.Choose(input, new ExportOptions { Output = folder["clip.mp4"] }, ".mp4"));
        Assert.Equal(Failure.OutputIsInput, e.Failure);
    }

    [Fact]
    public void RealPath_LinksInACircle_Ends()
    {
        File.CreateSymbolicLink(folder["a"], folder["b"]);
        File.CreateSymbolicLink(folder["b"], folder["a"]);
        Assert.StartsWith(folder.Path, RealPath.Of(folder["a"]), StringComparison.Ordinal);
    }
}
