using System.Diagnostics;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>Every kind of bad input: one clear sentence, its own exit code, nothing left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Compose_MissingFile_SaysSo() => FailsAsync(Failure.InputMissing, "nowhere.mp4", folder["nowhere.mp4"]);

    [Fact]
    public Task Compose_NoName_SaysSo() => FailsAsync(Failure.InputMissing, "''", "");

    [Fact]
    public Task Compose_Directory_SaysSo() => FailsAsync(Failure.InputIsDirectory, folder.Path, folder.Path);

    [Fact]
    public Task Compose_EmptyFile_SaysSo() => FailsAsync(Failure.InputEmpty, "empty.mp4", folder.Write("empty.mp4", ""));

    [Fact]
    public Task Compose_TextFile_SaysSo() =>
        FailsAsync(Failure.InputNotVideo, "text.mp4", folder.Write("text.mp4", "This is not a video.\n"));

    [Fact]
    public Task Compose_TruncatedFile_SaysSo()
    {
        byte[] whole = File.ReadAllBytes(Media.Make(folder["whole.mp4"], 3));
        File.WriteAllBytes(folder["cut.mp4"], whole[..(whole.Length / 2)]);
        return FailsAsync(Failure.InputTruncated, "cut.mp4", folder["cut.mp4"]);
    }

    [Fact]
    public Task Compose_SoundOnly_SaysSo()
    {
        Media.RequireTools();
        Media.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", "1", "-i", "sine=440", folder["tone.mp4"]]);
        return FailsAsync(Failure.InputHasNoPicture, "tone.mp4", folder["tone.mp4"]);
    }

    [Fact]
    public Task Compose_NoLength_SaysSo()
    {
        Media.RequireTools();
        Media.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", Media.Moving, "-frames:v", "0", "-c:v", "rawvideo", folder["none.avi"]]);
        return FailsAsync(Failure.InputHasNoLength, "none.avi", folder["none.avi"]);
    }

    [Fact]
    public async Task AnyCommand_NamesThatSpeakToATerminal_AreShownWithoutThat()
    {
        string clip = Media.Make(folder["clip.mkv"], 1, Media.Moving, "-metadata", "a\e[31mb=1");
        string style = folder.Write("style.json", "{ \"\\u001b[31mred\\u202e\": 1 }");
        Run[] runs =
        [
            await V2m.ComposeAsync("\e]0;owned\a\u202E4pm.exe"), await V2m.ComposeAsync(clip, "--out", folder["out.avi"]),
            await V2m.RunAsync("styles", "check", style), await V2m.ComposeAsync(clip, "--style", style),
        ];
        Assert.Contains("v2m: note: ", runs[1].Succeeded().Error, StringComparison.Ordinal);
        Assert.All(runs, run => Assert.DoesNotContain(run.Error, c => char.IsControl(c) && c != '\n' || c == '\u202E'));
    }

    [Fact]
    public async Task Studio_WhatCannotBeOpened_IsToldAtOnceInsteadOfOpeningAPage()
    {
        (await V2m.RunAsync("studio", folder["nowhere.mp4"], "--no-browser")).Failed(Failure.InputMissing, "nowhere.mp4");
        (await V2m.RunAsync("studio", folder.Write("text.mp4", "This is not a video.\n"), "--no-browser")).Failed(Failure.InputNotVideo, "text.mp4");
        string clip = Media.Make(folder["clip.mp4"], 1);
        (await V2m.RunAsync("studio", clip, "--no-browser", "--out", "/proc")).Failed(Failure.OutputUnwritable, "/proc");
    }

    [Theory]
    [InlineData("https://example.com/song.mp4", "download")]
    [InlineData("/dev/stdin", "stream")]
    [InlineData("/dev/fd/63", "stream")]
    [InlineData("pipe.mp4", "pipe")]
    public async Task ListenAndAnalyze_NoFile_SaySoAtOnce(string path, string naming)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks Linux what a name means");
        if (naming == "pipe") path = Pipes.Put(folder[path]);
        foreach (string command in (string[])["listen", "analyze"])
            (await V2m.RunAsync(command, path).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)).Failed(Failure.InputNotFile, naming);
    }

    [Theory]
    [InlineData(Failure.InputMissing, "https://example.com/videos")]
    [InlineData(Failure.Usage, "pipe")]
    public async Task DatasetBuild_NoFolder_SaysSo(Failure failure, string videos)
    {
        if (videos == "pipe") videos = Pipes.Put(folder["pipe"]);
        (await V2m.RunAsync("dataset", "build", videos, "--out", folder["out"])).Failed(failure, Path.GetFileName(videos));
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData(Failure.UnknownKey, "'H major'", "--key", "H major")]
    [InlineData(Failure.UnknownChord, "'Xyz'", "--primer", "Am Xyz G")]
    [InlineData(Failure.UnknownInstrument, "'spoon'", "--instrument", "spoon")]
    [InlineData(Failure.UnknownInstrument, "129", "--instrument", "129")]
    [InlineData(Failure.UnknownStyle, "'polka'", "--style", "polka")]
    [InlineData(Failure.BadSoundFont, "nowhere.sf2", "--soundfont", "nowhere.sf2")]
    [InlineData(Failure.Usage, "--tempo", "--tempo", "fast")]
    [InlineData(Failure.Usage, "--pace", "--pace", "90")]
    [InlineData(Failure.Usage, "--seed", "--seed", "seven")]
    [InlineData(Failure.Usage, "'0,9' does not fit --temperature", "--temperature", "0,9")]
    [InlineData(Failure.Usage, "from 0 to 100", "--temperature", "-1")]
    [InlineData(Failure.Usage, "'NaN' does not fit --temperature", "--temperature", "NaN")]
    [InlineData(Failure.Usage, "--top-p", "--top-p", "1.5")]
    [InlineData(Failure.Usage, "top-k", "--top-k", "-1")]
    [InlineData(Failure.Usage, "affect", "--affect", "2")]
    [InlineData(Failure.Usage, "'0' does not fit --max-hold", "--max-hold", "0")]
    [InlineData(Failure.OutputUnwritable, "out.txt", "--out", "out.txt")]
    [InlineData(Failure.OutputUnwritable, "nowhere", "--out", "/nowhere/at/all/out.mp4")]
    [InlineData(Failure.OutputUnwritable, "/proc", "--out", "/proc/out.mp4")]
    public Task Compose_UnfitOption_SaysSo(Failure failure, string naming, string option, string value) =>
        FailsAsync(failure, naming, Clip(), option, value);

    [Fact]
    public Task Compose_OutputIsInput_SaysSo()
    {
        string clip = Clip();
        File.CreateSymbolicLink(folder["same.mp4"], clip);
        return FailsAsync(Failure.OutputIsInput, "same.mp4", clip, "--out", folder["same.mp4"]);
    }

    [Fact]
    public Task Compose_SoundFontThatIsNone_SaysSo() =>
        FailsAsync(Failure.BadSoundFont, "font.sf2", Clip(), "--soundfont", folder.Write("font.sf2", "RIFF but nothing else"));

    [Fact]
    public Task Compose_ContainerThatCannotHoldThePicture_SaysSoBeforeTheWork()
    {
        string clip = Media.Make(folder["clip.mp4"], 1, Media.Moving, "-c:v", "libx264");
        return FailsAsync(Failure.Usage, "webm", clip, "--out", folder["out.webm"]);
    }

    [Theory]
    [InlineData("chords-encoder.onnx")]
    [InlineData("chords-decoder.onnx")]
    [InlineData("expression.onnx")]
    public async Task Compose_DamagedModel_SaysSo(string name)
    {
        Directory.CreateDirectory(folder["models"]);
        foreach (string file in Directory.EnumerateFiles(TinyNetworks.Folder, "*.onnx")) File.Copy(file,
            Path.Combine(folder["models"], Path.GetFileName(file)));
        string path = Path.Combine(folder["models"], name);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        await FailsAsync(Failure.BadModel, name, Clip(), "--models", folder["models"]);
    }

    [Fact]
    public Task Compose_NoModels_SaysSo() => FailsAsync(Failure.BadModel, "nowhere", Clip(), "--models", folder["nowhere"]);

    [Fact]
    public async Task Compose_NoFfmpeg_SaysHowToGetIt()
    {
        string clip = Clip();
        string[] before = folder.Listing();
        ProcessStartInfo start = V2m.Start("compose", clip, "--models", TinyNetworks.Folder);
        start.Environment["PATH"] = folder.Path;
        (await V2m.RunAsync(start)).Failed(Failure.FfmpegMissing, "apt-get install");
        Assert.Equal(before, folder.Listing());
    }

    [Fact]
    public async Task Compose_DiskFull_SaysSo()
    {
        string clip = Media.Make(folder["clip.mp4"], 20);
        using TinyDisk disk = TinyDisk.Mount(folder["tiny"], 64);
        (await V2m.ComposeAsync(clip, "--out", Path.Combine(folder["tiny"], "out.mp4"))).Failed(Failure.DiskFull, "tiny");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["tiny"]));
    }

    [Theory]
    [InlineData("compose")]
    [InlineData("dance")]
    [InlineData("models pull")]
    [InlineData("evaluate")]
    [InlineData("compose clip.mp4 --pace 90")]
    [InlineData("dataset merge one --pace two --out three")]
    public async Task CommandLine_ThatDoesNotFit_PointsToHelp(string line) =>
        (await V2m.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Failed(Failure.Usage, "--help");

    [Fact]
    public async Task Train_InThePackedTool_SaysWhereItIs() =>
        (await V2m.RunAsync("train", "chords", "--data", "x")).Failed(Failure.Usage, "clone");

    [Fact]
    public async Task Evaluate_FolderThatIsNoDataset_SaysSo() =>
        (await V2m.RunAsync("evaluate", "--data", folder.Path, "--models", TinyNetworks.Folder)).Failed(Failure.BadDataset, folder.Path);

    [Fact]
    public async Task Evaluate_NetworkOfAnotherLength_SaysSo() =>
        (await V2m.RunAsync("evaluate", "--data", SharedFolder.Path("muvi-sync"), "--models", TinyNetworks.Folder)).Failed(Failure.BadModel, "299 s");

    private string Clip() => File.Exists(folder["clip.mp4"]) ? folder["clip.mp4"] : Media.Make(folder["clip.mp4"], 1);

    private async Task FailsAsync(Failure failure, string naming, string video, params string[] options)
    {
        Media.RequireTools();
        string[] before = folder.Listing();
        string[] models = options.Contains("--models") ? [] : ["--models", TinyNetworks.Folder];
        (await V2m.RunAsync(["compose", video, .. models, .. options])).Failed(failure, naming);
        Assert.Equal(before, folder.Listing());
    }

    /// <summary>A file system in memory that is full at once. Mounting takes root; its test skips elsewhere.</summary>
    private sealed class TinyDisk : IDisposable
    {
        private readonly string path;

        private TinyDisk(string path) => this.path = path;

        public static TinyDisk Mount(string path, int kilobytes)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root to mount a tiny disk");
            Directory.CreateDirectory(path);
            using Process mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path])
            { RedirectStandardError = true })!;
            mount.WaitForExit();
            Assert.SkipUnless(mount.ExitCode == 0, "needs the right to mount a tiny disk, which this container lacks");
            return new TinyDisk(path);
        }

        public void Dispose()
        {
            using Process unmount = Process.Start("umount", [path]);
            unmount.WaitForExit();
        }
    }
}
