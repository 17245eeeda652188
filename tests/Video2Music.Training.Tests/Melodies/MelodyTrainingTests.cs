using Video2Music.MuViSync.Evaluation.Melodies;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Melodies;
using Video2Music.Training.Tests.Commands;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Melodies;

public sealed class MelodyTrainingTests
{
    [Fact]
    public async Task Commands_TinySongs_TrainExportAndMeasure()
    {
        using var songs = new TinySongs();
        string models = Path.Combine(songs.Out, "models");
        (int code, string error) = await TrainProgram.RunAsync("train", "melody", "--data", songs.Path, "--out", songs.Out, "--steps", "2", "--width", "16");
        Assert.True(code == 0, error);
        (code, error) = await TrainProgram.RunAsync("train", "melody-export", songs.Out, "--data", songs.Path, "--out", models);
        Assert.True(code == 0, error);
        (code, error) = await TrainProgram.RunAsync("train", "melody-test", "--data", songs.Path, "--models", models, "--pieces", "0");
        Assert.True(code == 0, error);
        using MelodyModel model = MelodyModel.Load(models);
        Assert.InRange(model.Quotes.Count, 50, 200);
    }

    [Fact]
    public void Run_SameSeed_SameWeights()
    {
        using var folder = new TemporaryFolder();
        MelodyLesson[] lessons = [.. Enumerable.Range(0, 3).Select(number => MelodyLesson.From(TinySongs.Song(number))!)];
        double Train(string name, int seed) => new MelodyTrainer(folder[name], new MelodySettings(8, 4, 1), seed, TextWriter.Null)
            .Run(lessons, lessons, 3, 3, TestContext.Current.CancellationToken);
        Assert.Equal(Train("a", 1), Train("b", 1));
        Assert.NotEqual(Train("c", 2), Train("a", 1));
        Assert.Equal(File.ReadAllBytes(folder["a/melody.safetensors"]), File.ReadAllBytes(folder["b/melody.safetensors"]));
    }

    [Fact]
    public void Write_RandomNetwork_SaysTheSameInOnnxRuntimeStepByStep()
    {
        using var folder = new TemporaryFolder();
        TorchSharp.torch.random.manual_seed(3);
        using var network = new MelodyNetwork(new MelodySettings(12, 5, 2));
        MelodyExport.Write(new WeightSet(NetworkWeights.Read(network), "test"), [5, -7, 3], folder.Path);
        MelodyLesson lesson = MelodyLesson.From(TinySongs.Song(1))!;
        Assert.InRange(MelodyExport.Difference(network, folder.Path, lesson), 0, 2e-3);

        using MelodyModel model = MelodyModel.Load(folder.Path);
        Assert.Equal(3, model.Quotes.Count);
        float[] whole = MelodyJudge.Logits(model, lesson, default);
        // Two melodies side by side, a sixteenth at a time, the second one silent.
        var state = new float[2 * model.StateLength];
        for (int step = 0; step < 40; step++)
        {
            var tokens = new long[2 * MelodyView.Tokens];
            var values = new float[2 * MelodyView.Width];
            MelodyView.Describe(lesson.Plan, lesson.Tokens, step, tokens.AsSpan(0, MelodyView.Tokens), values.AsSpan(0, MelodyView.Width));
            float[] logits = model.Read(tokens, values, state);
            Assert.All(Enumerable.Range(0, MelodyToken.Count), token => Assert.Equal(whole[step * MelodyToken.Count + token], logits[token], 1e-4f));
        }
    }

    [Fact]
    public void Foretell_Baselines_AreProbabilities()
    {
        MelodyLesson[] lessons = [.. Enumerable.Range(0, 4).Select(number => MelodyLesson.From(TinySongs.Song(number))!)];
        var nGram = new MelodyNGram(lessons);
        MelodyLesson unseen = MelodyLesson.From(TinySongs.Song(9))!;
        foreach (MelodyMoment moment in MelodyMoment.Of(unseen))
            Assert.Equal(1, Enumerable.Range(0, MelodyToken.Count).Sum(token => nGram.Probability(moment, token)), 1e-9);
        double uniform = unseen.Tokens.Length * Math.Log(MelodyToken.Count);
        Assert.InRange(nGram.Nats(lessons[0]), 0, nGram.Nats(unseen));
        Assert.InRange(nGram.Nats(unseen), 0, uniform);
        Assert.InRange(new MelodyRules(lessons).Nats(unseen), 0, uniform);
    }

    [Fact]
    public void Measure_RealSongs_AreThoseOfTheReference()
    {
        string path = SharedFolder.Path("music", "pop909.jsonl.gz");
        using var reference = System.Text.Json.JsonDocument.Parse(File.ReadAllText(SharedFolder.Path("music", "reference-stats.json")));
        ILookup<string, double> found = NotatedSongFile.Read(path).Where(song => song.Meter is { Beats: 4, Unit: 4 }).Take(150).Select(SongSheet.Melody)
            .SelectMany(MelodyMeasures.Of).ToLookup(pair => pair.Key, pair => pair.Value);
        foreach (string name in new[] { "chordToneShare", "chordToneBeat1", "CTnCTR", "PCS", "MCTD", "intervalRepeat", "intervalStep", "intervalThird",
            "notesPerActiveBar", "repeatedBars", "melodyRange" })
        {
            double[] quantiles = [.. reference.RootElement.GetProperty("songs").GetProperty("pop909").GetProperty(name).EnumerateArray()
                .Select(value => value.GetDouble())];
            double[] sorted = [.. found[name].Order()];
            Assert.InRange(sorted[sorted.Length / 2], quantiles[1], quantiles[3]);
            Assert.Equal(quantiles[2], sorted[sorted.Length / 2], 0.3 * (quantiles[4] - quantiles[0]));
        }
    }

    [Fact]
    public void Compose_FiftyMelodies_ShareNoTwoBarsWithASong()
    {
        string path = SharedFolder.Path("music", "pop909.jsonl.gz");
        List<NotatedSong> songs = MelodySongs.Read(Path.GetDirectoryName(path)!).All.ToList();
        HashSet<string> known = [.. songs.Select(MelodyLesson.From).OfType<MelodyLesson>().SelectMany(Figures)];
        Assert.InRange(known.Count, 20_000, 100_000);
        using MelodyModel model = MelodyModel.Load(Path.Combine(Repository.Root, "models"));
        var writer = new MelodyWriter(model);
        NotatedSong[] over = [.. songs.Where(song => song.Source == "POP909" && song.Meter is { Beats: 4, Unit: 4 }).Where((_, i) => i % 10 == 0).Take(50)];
        Assert.Equal(50, over.Length);
        int checkedPairs = 0;
        foreach ((int seed, NotatedSong song) in over.Index())
        {
            LeadSheet sheet = writer.Write(SongSheet.Of(song), new MelodyOptions { Seed = seed }, TestContext.Current.CancellationToken);
            string[] figures = [.. Figures(GridMelody.Of(sheet.Melody, sheet.Chords, sheet.Cues.Time, sheet.Cues.Length))];
            Assert.Empty(figures.Intersect(known));
            checkedPairs += figures.Length;
        }

        Assert.InRange(checkedPairs, 1000, 10_000);
    }

    private static IEnumerable<string> Figures(MelodyLesson lesson) => Figures(
        [.. Enumerable.Range(0, lesson.Tokens.Length).Where(step => MelodyToken.Begins(lesson.Tokens[step])).Select(step => (step, lesson.Tokens[step]))],
        [.. lesson.Plan.Bars.Select(bar => bar.Start), lesson.Tokens.Length]);

    private static IEnumerable<string> Figures(GridMelody melody) => Figures([.. melody.Notes.Select(note => (note.Start, note.Pitch))], melody.BarStarts);

    // Onsets and intervals of two bars in words, without any hash.
    private static IEnumerable<string> Figures((int Step, int Pitch)[] notes, IReadOnlyList<int> starts)
    {
        for (int bar = 0; bar + 2 < starts.Count; bar++)
        {
            (int Step, int Pitch)[] two = [.. notes.Where(note => note.Step >= starts[bar] && note.Step < starts[bar + 2])];
            if (two.Length >= 2) yield return string.Join(' ',
                two.Select((note, i) => $"{note.Step - starts[bar]}:{(i == 0 ? 0 : note.Pitch - two[i - 1].Pitch)}"));
        }
    }
}
