using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Video2Music.Media;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Stimuli;

namespace Video2Music.Study.Tests.Stimuli;

/// <summary>What is shown tells nothing of where it comes from but by what is seen and heard.</summary>
public sealed partial class StimulusTests(SmallStudy study) : IClassFixture<SmallStudy>
{
    private readonly Protocol protocol = StudyFolder.Read(study.Folder).Protocol;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loudness_OfEachByFfmpeg_IsWithinAThirdOfAUnit()
    {
        foreach (Stimulus stimulus in protocol.Stimuli)
        {
            double? found = await new OwnLoudness(Ffmpeg.Find()).MeasureAsync(PathOf(stimulus), 1, Cancellation);
            Assert.Equal(StimulusEncoder.Loudness, found!.Value, StimulusEncoder.LoudnessTolerance);
            Assert.Equal(found.Value, stimulus.Loudness, 0.05);
        }
    }

    [Fact]
    public void Clip_OfAllSystems_DiffersInItsSoundOnly()
    {
        foreach (var clip in protocol.Stimuli.GroupBy(stimulus => stimulus.Clip))
        {
            string[] files = [.. clip.Select(PathOf).Distinct()];
            Assert.Single(files.Select(TestMedia.PicturePackets).Distinct());
            Assert.Single(files.Select(file => new FileInfo(file).Length).Distinct());
            Assert.Single(files.Select(file => Without(TestMedia.Probe(file))).Distinct());
            Assert.Equal(files.Length, files.Select(SoundPackets).Distinct().Count());
            Assert.Single(clip.Select(stimulus => stimulus.Seconds).Distinct());
        }
    }

    [Fact]
    public void Files_HaveRandomNamesOneTimeAndNoMark()
    {
        string[] files = Directory.GetFiles(Path.Combine(study.Folder, StimulusFiles.Folder));
        Assert.Equal(protocol.Stimuli.Select(stimulus => stimulus.File).Distinct().Order(), files.Select(file => Path.GetFileName(file)).Order());
        Assert.All(files, file => Assert.Matches("^[0-9a-f]{32}\\.mp4$", Path.GetFileName(file)));
        Assert.Single(files.Select(File.GetLastWriteTimeUtc).Distinct());
        Assert.All(files, file => Assert.DoesNotContain("by ", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    [Fact]
    public void Window_IsWhatAllSystemsHave() => Assert.All(protocol.Stimuli, stimulus =>
    {
        Assert.Equal(1.2, stimulus.Seconds, 0.01);
        Assert.Equal(stimulus.Seconds, TestMedia.SoundLength(PathOf(stimulus)), 0.1);
    });

    [Theory]
    [InlineData(12.34, 12.345, 13)]
    [InlineData(40, 41, 900)]
    [InlineData(39.99, 39.999, 900)]
    public void Window_IsFortySecondsAtMost(double expected, double one, double other) => Assert.Equal(expected, NewStudy.Window([other, one]));

    [Fact]
    public void Gold_IsSilentInItsSecondHalfAndOthersAreNot()
    {
        Assert.NotEmpty(protocol[StimulusPurpose.Gold]);
        Assert.All(protocol[StimulusPurpose.Gold], gold => Assert.InRange(LoudestAfter(gold, 0.55), -200, -60));
        Assert.All(protocol[StimulusPurpose.Rated], rated => Assert.InRange(LoudestAfter(rated, 0.55), -40, 0));
    }

    [Fact]
    public async Task Check_FindsWhatWasChanged()
    {
        Assert.Empty(await new StudyInspection(study.Folder).RunAsync(Cancellation));
        using var copy = new TemporaryFolder();
        study.CopyTo(copy);
        string[] files = Directory.GetFiles(copy[StimulusFiles.Folder]);
        File.Delete(files[0]);
        await File.AppendAllTextAsync(files[1], "x", Cancellation);
        IReadOnlyList<string> faults = await new StudyInspection(copy.Path).RunAsync(Cancellation);
        Assert.Equal(2, faults.Count);
        Assert.Contains(faults, fault => fault.Contains(files[0], StringComparison.Ordinal) && fault.Contains("missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains(files[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Study_ThatCannotBeMade_SaysWhyAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        SystemFolder silent = Make(folder, "silent", "a.mp4", sound: false), one = Make(folder, "one", "a.mp4"), other = Make(folder, "other", "b.mp4");
        await AssertFailsAsync(folder, "expected 1", one, other);
        await AssertFailsAsync(folder, "no sound", one, silent);
        await AssertFailsAsync(folder, "two or more", one);
        await AssertFailsAsync(folder, "a name of its own", one, one);
        await AssertFailsAsync(folder, "There is no folder", one, new SystemFolder("gone", folder["gone"]));
        File.Copy(Path.Combine(one.Folder, "a.mp4"), Path.Combine(one.Folder, "a.music.mp4"));
        await AssertFailsAsync(folder, "both of the clip 'a'", one, silent);
        Directory.CreateDirectory(folder["study"]);
        folder.Write("study/mine.txt", "mine");
        var fault = await Assert.ThrowsAsync<Video2MusicException>(() => MakeAsync(folder, silent, silent with { Name = "again" }));
        Assert.Contains("is there already", fault.Message, StringComparison.Ordinal);
        // It is not one of those to which the command adds '(--force)', which it has not.
        Assert.Equal(Failure.OutputUnwritable, fault.Failure);
    }

    private static async Task AssertFailsAsync(TemporaryFolder folder, string words, params SystemFolder[] systems)
    {
        string[] before = folder.Listing();
        var fault = await Assert.ThrowsAsync<Video2MusicException>(() => MakeAsync(folder, systems));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Listing());
    }

    private static Task<Protocol> MakeAsync(TemporaryFolder folder, params SystemFolder[] systems) =>
        new StudyMaker(new NewStudy(folder["study"], systems) { Clips = 1 }, (_, _, _) => { }).RunAsync(Cancellation);

    private static SystemFolder Make(TemporaryFolder folder, string name, string file, bool sound = true)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder[name]).FullName, file);
        _ = sound ? TestMedia.MakeWithSound(path, 1) : TestMedia.Make(path, 1);
        return new SystemFolder(name, folder[name]);
    }

    private string PathOf(Stimulus stimulus) => Path.Combine(study.Folder, StimulusFiles.Folder, stimulus.File);

    private static string SoundPackets(string path) =>
        TestMedia.Run("ffmpeg", ["-v", "error", "-i", path, "-map", "0:a:0", "-c", "copy", "-f", "streamhash", "-hash", "sha256", "-"]);

    // All that ffprobe says but the name, and what follows from the sound itself.
    private static string Without(JsonElement probe) => Own().Replace(probe.GetRawText(), "");

    private double LoudestAfter(Stimulus stimulus, double share)
    {
        string from = (stimulus.Seconds * share).ToString(CultureInfo.InvariantCulture), to = (stimulus.Seconds * 0.8).ToString(CultureInfo.InvariantCulture);
        string said = TestMedia.Run("sh", ["-c", $"ffmpeg -nostdin -i '{PathOf(stimulus)}' -af atrim={from}:{to},volumedetect -f null - 2>&1"]);
        return double.Parse(Peak().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("\"(filename|bit_rate|max_bit_rate)\":\\s*\"[^\"]*\",?")]
    private static partial Regex Own();

    [GeneratedRegex("max_volume: (-?[0-9.]+|-inf) dB")]
    private static partial Regex Peak();
}
