using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

public sealed class BasicPitchTests
{
    private const int Beat = Score.TicksPerBeat;

    [Fact]
    public void TimeOf_AllFrames_AscendsByAboutAHop()
    {
        for (int frame = 1; frame < 1000; frame++)
            Assert.InRange(BasicPitch.TimeOf(frame) - BasicPitch.TimeOf(frame - 1), 0.003, 256.5 / 22050);
        // Windows advance by 36164 samples, of which 142 frames are kept.
        Assert.Equal(36164.0 / 22050, BasicPitch.TimeOf(142), 1e-12);
    }

    [Fact]
    public void Listen_Piano_FindsItsOnsets() => Assert.InRange(Judge(Piano()).F1, 0.90, 1);

    [Fact]
    public void Listen_FourInstruments_FindsMostOnsets() => Assert.InRange(Judge(Quartet()).F1, 0.70, 1);

    [Fact]
    public void Listen_Silence_HearsNothing()
    {
        using BasicPitch network = Load();
        NoteActivations heard = network.Listen(Samples.Of(new float[3 * 22050]), null, TestContext.Current.CancellationToken);
        Assert.InRange(heard.Frames, 255, 260);
        Assert.Empty(NoteTracker.Find(heard));
    }

    [Fact]
    public void Load_OtherFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.onnx", "not a network");
        Assert.Equal(Failure.BadModel, Assert.Throws<Video2MusicException>(() => BasicPitch.Load(path)).Failure);
        Video2MusicException missing = Assert.Throws<Video2MusicException>(() => BasicPitch.Load(folder["gone.onnx"]));
        Assert.Contains("v2m models pull basic-pitch", missing.Message, StringComparison.Ordinal);
    }

    private static BasicPitch Load() => BasicPitch.Load(SharedFolder.Path("models", "basic-pitch-nmp.onnx"));

    private static OnsetMetrics Judge(Score score)
    {
        using BasicPitch network = Load();
        List<TranscribedNote> heard = NoteTracker.Find(network.Listen(Tone.Play(score), null, TestContext.Current.CancellationToken));
        (int Pitch, double Onset)[] known = [.. score.Parts.SelectMany(p => p.Notes).Select(n => (n.Pitch, score.Time.SecondsAt(n.Start))).Distinct()];
        OnsetMetrics result = OnsetMetrics.Measure(known, heard);
        TestContext.Current.SendDiagnosticMessage($"{known.Length} notes, {heard.Count} heard: {result}, F1 {result.F1:F3}");
        return result;
    }

    // A left hand in broken chords under a tune.
    private static Score Piano()
    {
        int[][] chords = [[48, 55, 64], [45, 52, 60], [41, 53, 57], [43, 50, 59]];
        int[] tune = [72, 76, 79, 76, 74, 72, 69, 72, 77, 76, 74, 72, 71, 74, 79, 74];
        var notes = new List<Note>();
        for (int beat = 0; beat < tune.Length * 2; beat++)
        {
            int[] chord = chords[beat / 4 % 4];
            notes.Add(new Note(beat * Beat, Beat / 2, chord[beat % 3], 70));
            notes.Add(new Note(beat * Beat + Beat / 2, Beat / 2, chord[(beat + 1) % 3], 62));
            notes.Add(new Note(beat * Beat, Beat - 20, tune[beat % tune.Length], 90));
        }

        return Make([new Part(PartRole.Melody, "piano", 0, notes)], tune.Length * 2);
    }

    // Piano chords, a bass, a trumpet and a vibraphone.
    private static Score Quartet()
    {
        int[][] chords = [[60, 64, 67], [57, 60, 64], [57, 60, 65], [59, 62, 67]];
        int[] bass = [36, 45, 41, 43], trumpet = [76, 79, 81, 79, 77, 76, 74, 79];
        List<Note> piano = [], low = [], high = [], bells = [];
        for (int beat = 0; beat < 32; beat++)
        {
            int bar = beat / 4 % 4;
            if (beat % 2 == 0) piano.AddRange(chords[bar].Select(p => new Note(beat * Beat, 2 * Beat - 40, p, 75)));
            low.Add(new Note(beat * Beat, Beat - 40, bass[bar] + (beat % 2 == 1 ? 7 : 0), 90));
            if (beat % 2 == 0) high.Add(new Note(beat * Beat, 2 * Beat - 20, trumpet[beat / 2 % 8], 85));
            bells.Add(new Note(beat * Beat + Beat / 2, Beat / 2, chords[bar][beat % 3] + 12, 80));
        }

        return Make([new Part(PartRole.Melody, "piano", 0, piano), new Part(PartRole.Melody, "bass", 33, low), new Part(PartRole.Melody, "trumpet", 56, high),
            new Part(PartRole.Melody, "vibraphone", 11, bells)], 32);
    }

    private static Score Make(Part[] parts, int beats) => new() { Time = new TempoMap(110), Parts = parts, Length = (beats + 2) * Beat };
}
