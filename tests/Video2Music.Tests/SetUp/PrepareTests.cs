using System.Diagnostics;
using System.Text.RegularExpressions;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.SetUp;

/// <summary>What eng/prepare.sh, which ./v2m and ./test share, puts on a machine.</summary>
public sealed partial class PrepareTests : IDisposable
{
    private const string Small = "musescore-general-soundfont-small", Mono = "fluidr3mono-gm-soundfont";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Small, Small, Mono)]
    [InlineData(Small, Small)]
    [InlineData(Mono, Mono)]
    [InlineData(Small)]
    public void SoundFontPackage_IsTheSmallMuseScoreUnlessAptHasOnlyTheOther(string expected, params string[] known)
    {
        StubAptCache(known);
        Assert.Equal(expected, Bash("soundfont_package"));
    }

    [Fact]
    public void InstallCommand_NamesWhatSetUpInstalls()
    {
        StubAptCache([Small, Mono]);
        Assert.Contains(Bash("soundfont_package"), SoundFont.InstallCommand, StringComparison.Ordinal);
    }

    // Another SoundFont, or a link of the right name to one, does not stand in for the one that tests name.
    [Fact]
    public void TestsSoundFont_AnotherOneInstalled_IsStillMissing()
    {
        StubAptCache([Small, Mono]);
        Assert.Equal("missing", Bash("test_soundfont=$PWD/none.sf3; have_soundfont() { true; }; have_soundfont_for tests || echo missing"));
        Assert.Equal("there", Bash("have_soundfont() { true; }; have_soundfont_for '' && echo there"));
        Assert.Equal("missing", Bash("ln -s /dev/null link.sf3; test_soundfont=$PWD/link.sf3; have_soundfont_for tests || echo missing"));
    }

    [Fact]
    public void MuseScore_IsWishedForTestsWhereAptHasItAndNeverMissing()
    {
        StubAptCache(["musescore3"]);
        Assert.Equal("musescore3", Bash("command() { false; }; wished_packages tests"));
        Assert.Equal("", Bash("command() { false; }; wished_packages"));
        Assert.Equal("", Bash("command() { true; }; wished_packages tests"));
        Assert.DoesNotContain("musescore3", Bash("command() { false; }; missing_packages tests"), StringComparison.Ordinal);
        StubAptCache([]);
        Assert.Equal("", Bash("command() { false; }; wished_packages tests"));
    }

    [Fact]
    public void Programs_ThatSetUpRuns_SendNothing() =>
        Assert.Equal("1 1", Bash("bash -c 'echo $DOTNET_CLI_TELEMETRY_OPTOUT $TESTINGPLATFORM_TELEMETRY_OPTOUT'"));

    // Whoever may write to /tmp can lay a link there under a name that is known beforehand.
    [Fact]
    public void Scripts_NameNoTemporaryFileThatOthersCanForesee()
    {
        string[] scripts = ["v2m", "test", ".ci/run",
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "eng")).Select(file => Path.GetRelativePath(Repository.Root, file))];
        Assert.Contains("eng/prepare.sh", scripts);
        Assert.All(scripts, script => Assert.DoesNotMatch(Foreseeable(), File.ReadAllText(Path.Combine(Repository.Root, script))));
    }

    [GeneratedRegex(@"/tmp\b|\$\$|\$TMPDIR|\$RANDOM")]
    private static partial Regex Foreseeable();

    // An apt-cache that knows these packages and no others.
    private void StubAptCache(string[] known)
    {
        string script = folder.Write("apt-cache", $"#!/bin/sh\ncase \" {string.Join(' ', known)} \" in *\" $2 \"*) echo \"Package: $2\" ;; esac\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private string Bash(string command)
    {
        Assert.SkipUnless(Cli.Media.OnPath("bash"), "needs bash, which is not here");
        var start = new ProcessStartInfo("bash", ["-c", $". '{Repository.Root}/eng/prepare.sh'; {command}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["PATH"] = $"{folder.Path}:{start.Environment["PATH"]}";
        foreach (string name in start.Environment.Keys.Where(name => name.Contains("TELEMETRY", StringComparison.Ordinal))
            .ToArray()) start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
