using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Names that are hard on a command line or on a disk.</summary>
public sealed class OutputNameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("@user clip.mp4", "@user clip.music.mp4")]
    [InlineData("@.mp4", "@.music.mp4")]
    [InlineData("-dash.mp4", "-dash.music.mp4")]
    [InlineData("--out.mp4", "--out.music.mp4")]
    [InlineData(".mp4", ".music.mp4")]
    [InlineData("clip.", "clip.music.mp4")]
    [InlineData("clip.mp4.", "clip.mp4.music.mp4")]
    [InlineData("...", "...music.mp4")]
    [InlineData(" ", " .music.mp4")]
    [InlineData("~", "~.music.mp4")]
    [InlineData("$HOME`id`;*?.mp4", "$HOME`id`;*?.music.mp4")]
    [InlineData("line\nbreak.mp4", "line\nbreak.music.mp4")]
    [InlineData("e\u0301.mp4", "e\u0301.music.mp4")]
    [InlineData("\u00e9.mp4", "\u00e9.music.mp4")]
    public async Task Compose_OddName_GivesItsResult(string name, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a disk that takes such names");
        File.Move(Media.Make(folder["plain.mp4"], 1), folder[name]);
        var start = V2m.Start("compose", "--models", TinyNetworks.Folder, "--", name);
        start.WorkingDirectory = folder.Path;
        (await V2m.RunAsync(start)).Succeeded();
        Assert.True(File.Exists(folder[expected]), string.Join('\n', folder.Listing()));
        Assert.Equal(3, folder.Listing().Length);
    }

    [Theory]
    [InlineData("@out.mp4")]
    [InlineData("-out.mp4")]
    [InlineData(".mp4")]
    [InlineData(" .mp4")]
    public async Task Compose_OddOutputName_IsWritten(string name)
    {
        Media.Make(folder["clip.mp4"], 1);
        var start = V2m.Start("compose", "clip.mp4", "--models", TinyNetworks.Folder, "--out=" + name);
        start.WorkingDirectory = folder.Path;
        (await V2m.RunAsync(start)).Succeeded();
        Assert.True(File.Exists(folder[name]));
        Assert.Equal(3, folder.Listing().Length);
    }

    [Theory]
    [InlineData("compose", "--out")]
    [InlineData("listen", "--midi")]
    [InlineData("listen", "--picture")]
    [InlineData("analyze", "--out")]
    [InlineData("demo", "--out")]
    public async Task Command_EmptyOutputName_SaysSo(string command, string option) =>
        (await V2m.RunAsync([command, .. command == "demo" ? Array.Empty<string>() : [Media.MakeWithSound(folder["clip.mp4"], 1)], option, ""]))
            .Failed(Failure.Usage, option);

    [Theory]
    [InlineData("a.")]
    [InlineData("...")]
    [InlineData("nowhere/")]
    [InlineData("nowhere/..mp4")]
    public async Task Compose_NoNameForAVideo_SaysSo(string name)
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        string[] before = folder.Listing();
        (await V2m.ComposeAsync(clip, "--out", name)).Failed(Failure.OutputUnwritable, $"{name}':");
        Assert.Equal(before, folder.Listing());
    }

    [Theory]
    [InlineData("a", 251, ".mp4")]
    [InlineData("a", 255, "")]
    [InlineData("é", 250, ".mp4")]
    [InlineData("☀", 251, ".mov")]
    [InlineData("\U0001F3B5", 251, ".mp4")]
    public async Task Compose_NameAsLongAsThereAre_GivesAResultOfItsOwn(string letter, int bytes, string ending)
    {
        string name = string.Concat(Enumerable.Repeat(letter, bytes / System.Text.Encoding.UTF8.GetByteCount(letter)))[1..];
        string[] inputs = [folder["x" + Whole(name) + ending], folder["y" + Whole(name) + ending]];
        foreach (string input in inputs)
        {
            File.Move(Media.Make(folder["plain.mp4"], input == inputs[0] ? 1 : 2), input);
            (await V2m.ComposeAsync(input)).Succeeded();
            (await V2m.RunAsync("analyze", input)).Succeeded();
        }

        Assert.Equal(2 + 2 * 3, folder.Listing().Length);
    }

    [Fact]
    public async Task Compose_OutputNameTooLong_SaysSoBeforeTheWork()
    {
        string clip = Media.Make(folder["clip.mp4"], 1);
        (await V2m.ComposeAsync(clip, "--out", folder[new string('n', 252) + ".mp4"])).Failed(Failure.OutputUnwritable, "nnn.m");
        (await V2m.ComposeAsync(clip, "--out", folder[new string('n', 251) + ".mp4"])).Succeeded();
        foreach ((string option, string ending) in new[] { ("--stems", "stems"), ("--musicxml", "musicxml") })
        {
            Run run = await V2m.ComposeAsync(clip, option, "--out", folder[new string('n', 250) + ".mp4"]);
            Assert.DoesNotContain("Watching", run.Failed(Failure.OutputUnwritable, $"nnn.{ending}").Error, StringComparison.Ordinal);
        }
    }

    // Without half a pair of surrogates at its begin.
    private static string Whole(string name) => char.IsLowSurrogate(name[0]) ? name[1..] : name;
}
