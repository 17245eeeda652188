using Video2Music.Cli;
using Video2Music.Cli.Display;
using Video2Music.CommandLine;
using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>What is written into a narrow, a usual and a wide window, letter by letter.</summary>
public sealed class WidthGoldenTests
{
    private const int Seconds = 40;

    public static MatrixTheoryData<string, int> Windows() => new(["summary", "analyze", "help", "help-compose"], [30, 80, 120]);

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Text_InAWindow_IsAsKept(string name, int width)
    {
        string found = name switch
        {
            "summary" => Summary(width),
            "analyze" => Table(width),
            "help" => await HelpPages.ShowAsync("", CommandTree.Build, width),
            _ => await HelpPages.ShowAsync("compose", CommandTree.Build, width),
        };
        string file = $"{name}.{width}.txt", kept = Path.Combine(Repository.Root, "tests", "Video2Music.Tests", "Cli", "Golden", file);
        string beside = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Found")).FullName, file);
        await File.WriteAllTextAsync(beside, found, TestContext.Current.CancellationToken);
        Assert.All(found.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        string expected = File.Exists(kept) ? await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken) : "";
        Assert.True(expected == found, $"'{kept}' differs from '{beside}'; copy it where the new text is right");
    }

    private static string Summary(int width)
    {
        using var writer = new StringWriter();
        ComposeSummary.Write(writer, Composed(), TimeSpan.FromSeconds(12.3), width);
        return writer.ToString();
    }

    private static string Table(int width)
    {
        using var writer = new StringWriter();
        FeatureTable.Write(new CommandConsole(writer, TextWriter.Null, IsTerminal: false) { OutputWidth = width }, Seen(),
            Spotting.Spot(Seen(), new SpottingOptions()));
        return writer.ToString();
    }

    private static VideoFeatures Seen()
    {
        VideoFeatures still = Sheets.Video(Seconds, [.. Enumerable.Range(1, 30).Select(cut => cut * 1.25)]);
        return still with
        {
            Motion = [.. Enumerable.Range(0, Seconds).Select(s => s * 2.5f)],
            Emotion = [.. Enumerable.Range(0, Seconds).Select(s => new EmotionDistribution(0.1f, 0, 0.05f, 0.2f, s < 9 ? 0.65f : 0, s < 9 ? 0 : 0.65f))],
        };
    }

    private static ComposeResult Composed()
    {
        Chord[] round = [Chord.Parse("C#maj7"), Chord.Parse("A#m6"), Chord.Parse("F#"), Chord.Parse("G#sus4")];
        Chord[] chords = [.. Enumerable.Range(0, Seconds).Select(s => round[s % round.Length])];
        Video2Music.Writing.LeadSheet sheet = Sheets.Of(chords, new Expression(new float[Seconds], new float[Seconds]), Seconds);
        return new ComposeResult
        {
            VideoPath = "/films/cat.music.mp4",
            MidiPath = "/films/cat.music.mid",
            Video = new VideoInfo
            {
                Path = "/films/cat.mp4",
                Duration = Seconds,
                Width = 640,
                Height = 360,
                FrameRate = 25,
                HasAudio = false,
                VideoCodec = "h264"
            },
            Features = Seen(),
            Key = default,
            Sheet = sheet,
            Score = new Score { Time = sheet.Cues.Time, Parts = [], Length = sheet.Cues.Length },
            Seed = 7,
            Style = "piano",
            Instrument = "piano",
            SoundFont = "/fonts/tone.sf2",
        };
    }
}
