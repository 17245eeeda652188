using System.Globalization;
using System.Text;
using Video2Music.Arranging;
using Video2Music.Media;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Golden;

/// <summary>
/// The music that the published system's settings give, note for note, for real clips: whatever is rebuilt inside, these stay. To make the
/// files anew where other notes are meant, run these tests with V2M_REMAKE_GOLDEN=1 and read the difference before committing it.
/// </summary>
/// <remarks>
/// A file is a header and then a note a line: start and length in ticks of 480 a beat, MIDI pitch, velocity. Chords stand in MuVi-Sync's
/// notation, one a second, as they sound.
/// </remarks>
public sealed class PaperGoldenTests
{
    private const string RemakeVariable = "V2M_REMAKE_GOLDEN";
    private static readonly long[] Seeds = [0, 1, 7];

    [Theory]
    [InlineData("big_buck_bunny_30s.webm")]
    [InlineData("bikes.mp4")]
    [InlineData("cockatoo.mp4")]
    [InlineData("music_video_45s.webm")]
    [InlineData("scene_cuts.mp4")]
    [InlineData("tree.avi")]
    public async Task Compose_RealClip_GivesTheNotesOfItsGoldenFile(string clip)
    {
        VideoFeatures features = await WatchAsync(SharedFolder.Path("videos", clip));
        using ChordModel chords = ChordModel.Load(ModelFolder.Shipped);
        using ExpressionModel expression = ExpressionModel.Load(ModelFolder.Shipped);
        foreach (long seed in Seeds)
        {
            string golden = Path.Combine(Folder(), $"{clip}.{seed}.txt");
            string written = Write(clip, seed, features, chords, expression);
            if (Environment.GetEnvironmentVariable(RemakeVariable) == "1") File.WriteAllText(golden, written);
            else Compare(Path.GetFileName(golden), File.ReadAllText(golden), written);
        }
    }

    private static string Write(string clip, long seed, VideoFeatures features, ChordModel chordModel, ExpressionModel expressionModel)
    {
        Key key = KeyChoice.Choose(features, [], seed);
        CueSheet cues = Spotting.Spot(features, SpottingOptions.Published);
        LeadSheet sheet = Cadence.ResolveToTonic(new LeadSheetWriter(chordModel, expressionModel)
            .Write(features, cues, key, ComposePreset.Find("paper").Options.Generation with { Seed = seed }));
        Score score = Arranger.Arrange(sheet, new ArrangementOptions());
        return Print($"{clip}, seed {seed}, {key}", sheet.ChordOfStep(), score);
    }

    private static string Print(string title, IEnumerable<Chord> chords, Score score)
    {
        var text = new StringBuilder();
        text.AppendLine(title);
        text.AppendJoin(' ', chords).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{score.Length} ticks; start length pitch velocity");
        foreach (Note note in score.Parts.SelectMany(part => part.Notes))
            text.AppendLine(CultureInfo.InvariantCulture, $"{note.Start} {note.Length} {note.Pitch} {note.Velocity}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Compare(string name, string golden, string written)
    {
        string[] expected = golden.ReplaceLineEndings("\n").Split('\n'), found = written.Split('\n');
        for (int line = 0; line < Math.Min(expected.Length, found.Length); line++)
            Assert.True(expected[line] == found[line], $"{name}, line {line + 1}: expected '{expected[line]}', found '{found[line]}'");
        Assert.Equal(expected.Length, found.Length);
    }

    private static async Task<VideoFeatures> WatchAsync(string path)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Ffmpeg ffmpeg = Ffmpeg.Find();
        return await new VideoAnalyzer(ffmpeg).AnalyzeAsync(await ffmpeg.ProbeAsync(path, cancellation), null, cancellation);
    }

    private static string Folder() => Path.Combine(Repository.Root, "tests", "Video2Music.Tests", "Golden", "paper");
}
