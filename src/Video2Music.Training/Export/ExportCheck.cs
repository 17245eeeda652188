using TorchSharp;
using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Vision;
using Video2Music.Writing;
using static TorchSharp.torch;

namespace Video2Music.Training.Export;

/// <summary>Compares exported files with the network that they were made from, on a song that is made up.</summary>
public static class ExportCheck
{
    /// <summary>Seconds of the song.</summary>
    private const int Seconds = 120;

    /// <summary>The largest difference between what the files and the network say.</summary>
    /// <param name="trained">The network.</param>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="semantic">Whether the song has semantic features.</param>
    /// <returns>In units of the outputs: logits, or density and loudness.</returns>
    public static double Difference(TrainedNetwork trained, string folder, bool semantic)
    {
        Song song = MadeUp(semantic);
        (float[] exported, float[] own) = trained.Preset.Kind == "chords" ? Chords(trained, folder, song) : Expression(trained, folder, song);
        return exported.Zip(own, (a, b) => Math.Abs((double)a - b)).Max();
    }

    private static (float[] Exported, float[] Own) Chords(TrainedNetwork trained, string folder, Song song)
    {
        using ChordNetwork network = NetworkCatalog.MakeChords(trained.Preset.Network, trained.Preset.Settings);
        NetworkWeights.Load(network, trained.Weights, folder);
        network.eval();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var prepared = new TrainingSong(song);
        using ChordBatch batch = BatchBuilder.Chords([new TrainingExample(prepared, true)], network.NeedsFullLength, network.NeedsRepetition,
            network.NeedsCounts);
        ChordPrediction prediction = network.forward(batch);
        float[] own = Numbers(prediction.Logits), music = Numbers(prediction.Music ?? prediction.Logits);
        using ChordModel model = ChordModel.Load(folder);
        int[] tokens = prepared.Columns.Chords[..(own.Length / ChordToken.Count)];
        return ([.. model.Logits(song.Features, tokens, song.Key.Mode), .. model.MusicLogits(song.Features, tokens, song.Key.Mode)], [.. own, .. music]);
    }

    private static (float[] Exported, float[] Own) Expression(TrainedNetwork trained, string folder, Song song)
    {
        using ExpressionNetwork network = NetworkCatalog.MakeExpression(trained.Preset.Network, trained.Preset.Settings);
        NetworkWeights.Load(network, trained.Weights, folder);
        network.eval();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using VideoBatch batch = BatchBuilder.Video([new TrainingExample(new TrainingSong(song), true)], fullLength: false);
        float[] own = Numbers(network.forward(batch));
        using ExpressionModel model = ExpressionModel.Load(folder);
        Expression predicted = model.Predict(song.Features);
        return ([.. predicted.Density.Zip(predicted.Loudness).SelectMany(p => new[] { p.First, p.Second })], own);
    }

    private static float[] Numbers(Tensor values) => values.contiguous().data<float>().ToArray();

    // Every feature takes many values, embeddings such as 16 bits hold exactly, and the chords hold, change and return.
    private static Song MadeUp(bool semantic)
    {
        var random = new Random(2024);
        Chord[] palette = [.. Enumerable.Range(0, 8).Select(_ => Chord.FromId(random.Next(Chord.Count)))];
        int[] offsets = [.. Enumerable.Range(0, Seconds).Select(s => s % 7)];
        return new Song
        {
            Id = "made-up",
            Key = new Key(9, Mode.Minor),
            Chords = [.. Enumerable.Range(0, Seconds).Select(s => palette[s / 3 % 16 % 5 + s / 60])],
            Density = new float[Seconds],
            Loudness = new float[Seconds],
            Features = WithOthers(random, new VideoFeatures
            {
                Duration = Seconds,
                Scene = [.. offsets.Select((_, s) => s / 7)],
                SceneOffset = offsets,
                Motion = [.. offsets.Select(_ => random.NextSingle() * 60)],
                Emotion = [.. offsets.Select(_ => Draw(random))],
                Semantic = semantic ? [.. Enumerable.Range(0, Seconds * VideoFeatures.SemanticWidth).Select(_ => random.Next(-64, 65) / 64f)] : null,
            }),
        };
    }

    private static VideoFeatures WithOthers(Random random, VideoFeatures features) => FeatureDescriptor.Inputs.Except(FeatureDescriptor.Published)
        .Aggregate(features, (seen, feature) => feature.With(seen, [.. Enumerable.Range(0, Seconds * feature.Width).Select(_ => random.NextSingle())]));

    private static EmotionDistribution Draw(Random random)
    {
        float[] weights = [.. Enumerable.Range(0, EmotionDistribution.Count).Select(_ => random.NextSingle())];
        return EmotionDistribution.From([.. weights.Select(w => w / weights.Sum())]);
    }
}
