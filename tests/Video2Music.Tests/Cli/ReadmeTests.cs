using Video2Music.Arranging;
using Video2Music.Cli;
using Video2Music.CommandLine;
using Video2Music.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>What the documents show, works as it stands there.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Prefix = "./v2m ";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Every line of a shell example in README.md and docs that runs v2m.</summary>
    public static TheoryData<string> Lines() =>
        [.. Documents().SelectMany(ShellLines).Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Example_AsShown_Works(string line)
    {
        string[] arguments = Words(line[Prefix.Length..]);
        if (arguments[0] is "train") return;
        var console = new CommandConsole(TextWriter.Null, TextWriter.Null, IsTerminal: false);
        Assert.Empty(CommandHost.Parse(CommandTree.Build(console), arguments, console).Errors);
        if (arguments[0] is not ("compose" or "analyze" or "demo")) return;
        Media.MakeWithSound(folder["my.mp4"], 2);
        Media.MakeWithSound(Path.Combine(Directory.CreateDirectory(folder["clips"]).FullName, "other.mp4"), 1);
        var start = V2m.StartAsItIs([.. arguments, .. arguments[0] == "compose" && !HasModels ? new[] { "--models", TinyNetworks.Folder } : []]);
        start.WorkingDirectory = folder.Path;
        Assert.SkipWhen(arguments[0] == "demo" && !HasModels, "needs the shipped networks, which this clone lacks");
        (await V2m.RunAsync(start)).Succeeded();
    }

    [Fact]
    public void Readme_OpensWithTheTwoCommands()
    {
        string[] commands = [.. ShellLines(Path.Combine(Repository.Root, "README.md")).Take(2)];
        Assert.Equal(["./v2m compose my.mp4", "./test"], commands.Select(line => line.Split('#')[0].Trim()));
        if (OperatingSystem.IsWindows()) return;
        foreach (string name in new[] { "v2m", "test" })
            Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Root, name)).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void Readme_ThreeLinesOfCSharp_AreThePublicApi()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "README.md")).SkipWhile(line => line != "```csharp").Skip(1)
            .TakeWhile(line => line != "```")];
        Assert.Equal(3, lines.Length);
        // What they call, called here, so that a change of the library cannot leave the README behind; .ci/run compiles them as they stand.
        Func<Task> use = async () =>
        {
            ComposeResult music = await Composer.ComposeAsync("clip.mp4");
            Console.WriteLine($"{music.VideoPath}: {music.Key}, {string.Join(' ', music.Chords)}");
        };
        Assert.NotNull(use);
        Assert.Equal("ComposeResult music = await Composer.ComposeAsync(\"clip.mp4\");", lines[1]);
    }

    [Fact]
    public void Readme_NamesEveryOptionOfCompose()
    {
        var console = new CommandConsole(TextWriter.Null, TextWriter.Null, IsTerminal: false);
        foreach (var option in CommandTree.Build(console).Subcommands.Single(command => command.Name == "compose").Options)
            if (option.Name != "--help") Assert.Contains($"`{option.Name}", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_NamesEveryStyle()
    {
        string row = Readme.Split('\n').Single(line => line.StartsWith("| `--style", StringComparison.Ordinal));
        Assert.All(StyleLibrary.Names, style => Assert.Contains($"`{style}`", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readme_ManyVideos_HaveTheExitCodeThatItNames()
    {
        Assert.Contains("**Many videos.**", Readme, StringComparison.Ordinal);
        Assert.Contains($"the exit code is then {(int)Failure.ResultsMissing})", Readme, StringComparison.Ordinal);
        string clip = Media.Make(folder["clip.mp4"], 1);
        Assert.Equal((int)Failure.ResultsMissing, (await V2m.ComposeAsync(clip, folder["nowhere.mp4"])).Code);
    }

    [Fact]
    public async Task Readme_WhatIsOverwritten_IsOnlyWhatWasMadeFromTheSameVideo()
    {
        Assert.Contains("**What is overwritten.** Only what was made from the same video", Readme, StringComparison.Ordinal);
        string clip = Media.Make(folder["clip.mp4"], 2);
        (await V2m.ComposeAsync(clip)).Succeeded();
        (await V2m.ComposeAsync(clip, "--seed", "1")).Succeeded();
        folder.Write("clip.music.mid", "precious");
        (await V2m.ComposeAsync(clip)).Failed(Failure.OutputExists, "clip.music.mid");
        (await V2m.ComposeAsync(clip, "--force")).Succeeded();
    }

    // mp4, m4v, mov, webm and avi stay what they are; ComposeTests has most of them.
    [Theory]
    [InlineData("m4v", "m4v")]
    [InlineData("3gp", "mp4", "-c:v", "mpeg4")]
    [InlineData("ts", "mkv")]
    [InlineData("flv", "mkv")]
    public async Task Readme_WhichFileYouGet_IsSo(string from, string to, params string[] options)
    {
        Assert.Contains(from, Readme, StringComparison.Ordinal);
        string clip = Media.Make(folder[$"clip.{from}"], 2, Media.Moving, options);
        (await V2m.ComposeAsync(clip)).Succeeded();
        Assert.True(File.Exists(folder[$"clip.music.{to}"]), string.Join('\n', folder.Listing()));
    }

    [Fact]
    public void Readme_Licences_NameTheSoundFontThatSetUpBrings()
    {
        Assert.Contains("MuseScore General", Readme, StringComparison.Ordinal);
        Assert.EndsWith(" musescore-general-soundfont-small", SoundFont.InstallCommand, StringComparison.Ordinal);
        Assert.Contains("musescore-general-soundfont-small, which set-up asks for", File.ReadAllText(Path.Combine(Repository.Root, "NOTICE.md")),
            StringComparison.Ordinal);
    }

    // That a package of it works is checked by eng/check-packages.
    [Fact]
    public void Readme_ProjectToReference_IsThere()
    {
        Assert.Contains("PATH/src/Video2Music/Video2Music.csproj", Readme, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "Video2Music", "Video2Music.csproj")));
    }

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private static bool HasModels => File.Exists(Path.Combine(AppContext.BaseDirectory, "models", "chords-decoder.onnx"));

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Prepend(Path.Combine(Repository.Root, "README.md"));

    private static IEnumerable<string> ShellLines(string document)
    {
        bool inside = false;
        foreach (string line in File.ReadLines(document))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line is "```bash" or "```sh";
            else if (inside && line.Length > 0) yield return line;
        }
    }

    /// <summary>Splits a line as a shell does, double quotes and a closing comment included.</summary>
    private static string[] Words(string line)
    {
        string[] parts = line.Split(" #")[0].Split('"');
        return [.. parts.SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
