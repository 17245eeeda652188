using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

    // What stands outside the picture and the sound: the boxes and their sizes, and all that the index says but where and how long each piece of sound is.
    [Fact]
    public void Clip_OfAllSystems_IsBuiltOfTheSameBoxes()
    {
        foreach (var clip in protocol.Stimuli.GroupBy(stimulus => stimulus.Clip))
        {
            byte[][] files = [.. clip.Select(PathOf).Distinct().Select(File.ReadAllBytes)];
            Assert.Single(files.Select(file => string.Join(' ', Boxes(file).Select(box => $"{box.Name} {box.Length}"))).Distinct());
            Assert.Equal("mdat", Boxes(files[0])[^1].Name);
            Assert.Single(files.Select(file => Convert.ToHexString(SHA256.HashData(Index(file)))).Distinct());
        }
    }

    // A phone's and a disc's video: points that are wider or narrower than high.
    [Theory]
    [InlineData("720x576", "64/45", 1024, 576)]
    [InlineData("720x576", "16/15", 768, 576)]
    [InlineData("1440x1080", "4/3", 1280, 720)]
    [InlineData("320x180", "1/2", 160, 180)]
    [InlineData("320x180", "1", 320, 180)]
    [InlineData("320x180", "0", 320, 180)]
    public async Task Picture_OfPointsThatAreNotSquare_KeepsItsShape(string size, string aspect, int width, int height)
    {
        using var folder = new TemporaryFolder();
        string source = folder["wide.mp4"], made = folder["made.mp4"];
        TestMedia.RequireTools();
        TestMedia.Run("ffmpeg", ["-v", "error", "-f", "lavfi", "-t", "0.2", "-i", $"testsrc2=s={size}:r=25,setsar={aspect}", "-y", source]);
        await new StimulusEncoder(Ffmpeg.Find()).PictureAsync(source, 0, 25, 0.2, made, Cancellation);
        VideoInfo found = await Ffmpeg.Find().ProbeAsync(made, Cancellation);
        Assert.Equal((width, height), (found.Width, found.Height));
    }

    [Fact]
    public void Volume_IsSetByASoundOfNoSystem()
    {
        Stimulus sound = Assert.Single(protocol[StimulusPurpose.Volume]);
        Assert.Equal(("", ""), (sound.Clip, sound.System));
        Assert.DoesNotContain(protocol.Stimuli.Where(other => other != sound), other => other.File == sound.File || other.Sha256 == sound.Sha256);
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
    public void Window_IsWhatAllSystemsHave() => Assert.All(protocol.Stimuli.Where(stimulus => stimulus.Purpose != StimulusPurpose.Volume), stimulus =>
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

    // Nothing is encoded, or composed for the demo, of a study that cannot be.
    [Theory]
    [InlineData(4, 5, "expected none or 5")]
    [InlineData(6, 5, "expected none or 5")]
    [InlineData(1, 2, "expected none or 2")]
    [InlineData(4, 9, "expected none or 5 to 9")]
    public async Task Study_OfPairsThatCannotBe_IsRefusedBeforeAnythingIsMade(int pairs, int clips, string words)
    {
        using var folder = new TemporaryFolder();
        var study = new NewStudy(folder["study"], [new SystemFolder("gone", folder["gone"]), new SystemFolder("too", folder["too"])])
        { Clips = clips, Pairs = pairs };
        var fault = await Assert.ThrowsAsync<Video2MusicException>(
            () => new StudyMaker(study, (name, _, _) => Assert.Fail($"{name} is encoded")).RunAsync(Cancellation));
        Assert.Equal(Failure.Usage, fault.Failure);
        Assert.EndsWith(words + ".", fault.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Listing());
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

    // The boxes of a file or of one box: name, first byte and length of what is in it.
    private static List<(string Name, int From, int Length)> Boxes(byte[] file, int from = 0, int to = -1)
    {
        var boxes = new List<(string, int, int)>();
        for (int at = from, end = to < 0 ? file.Length : to; at < end;)
        {
            int size = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.InRange(size, 8, end - at);
            boxes.Add((Encoding.Latin1.GetString(file, at + 4, 4), at + 8, size - 8));
            at += size;
        }

        return boxes;
    }

    // The index, without the lengths of the pieces and where they are.
    private static byte[] Index(byte[] file)
    {
        byte[] index = [.. file];
        Blank(0, file.Length);
        (_, int from, int length) = Boxes(file).Single(box => box.Name == "moov");
        return index[from..(from + length)];

        void Blank(int from, int to)
        {
            foreach ((string name, int first, int length) in Boxes(file, from, to))
                if (name is "stsz" or "stco") index.AsSpan(first, length).Clear();
                else if (name is "moov" or "trak" or "mdia" or "minf" or "stbl") Blank(first, first + length);
        }
    }

    // All that ffprobe says but the name, and what follows from the sound itself.
    private static string Without(JsonElement probe) => Own().Replace(probe.GetRawText(), "");

    private double LoudestAfter(Stimulus stimulus, double share)
    {
        string from = (stimulus.Seconds * share).ToString(CultureInfo.InvariantCulture), to = (stimulus.Seconds * 0.8).ToString(CultureInfo.InvariantCulture);
        string said = TestMedia.Run("sh", ["-c", $"ffmpeg -nostdin -i '{PathOf(stimulus)}' -af atrim={from}:{to},volumedetect -f null - 2>&1"]);
        return double.Parse(Peak().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("\"(filename|bit_rate)\":\\s*\"[^\"]*\",?")]
    private static partial Regex Own();

    [GeneratedRegex("max_volume: (-?[0-9.]+|-inf) dB")]
    private static partial Regex Peak();
}
