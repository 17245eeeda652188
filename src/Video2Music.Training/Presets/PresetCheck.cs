using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using Video2Music.Vision;

namespace Video2Music.Training.Presets;

/// <summary>Refuses presets whose numbers no network can be made of, or trained with, before anything is.</summary>
internal static class PresetCheck
{
    private const int MostWidth = 16_384;
    private const int MostLayers = 128;

    /// <summary>Checks a preset.</summary>
    /// <exception cref="JsonException">Something is out of range.</exception>
    public static void Run(Preset preset)
    {
        Require(preset.Kind is "chords" or "expression", "kind", "chords or expression", preset.Kind);
        if (preset.Settings.ValueKind != JsonValueKind.Object) throw new JsonException($"settings: expected an object, found {preset.Settings.ValueKind}");
        switch (preset.Network)
        {
            case "amt" or "music-transformer": Check(Read<AmtSettings>(preset)); break;
            case "recall": Check(Read<RepetitionSettings>(preset)); break;
            case "recurrent": Check(Read<RecurrentSettings>(preset)); break;
            case "song": Check(Read<SongSettings>(preset)); break;
            case "forest": Check(Read<ForestSettings>(preset)); break;
        }

        CheckCounts(preset.Training);
        CheckRates(preset.Training);
        CheckNames(preset.Training);
    }

    private static T Read<T>(Preset preset) => preset.Settings.Deserialize<T>(SettingsJson.Options) ?? throw new JsonException("settings: expected an object");

    private static void Check(AmtSettings s) => CheckStack(s.Width, s.Layers, s.Heads, s.FeedForward, s.Dropout);

    private static void Check(RepetitionSettings s)
    {
        CheckStack(s.Width, s.Layers, s.Heads, s.FeedForward, s.Dropout);
        Between("caution", s.CountPriorScale, 0, 1e6);
        Between("room", s.AffectGateThreshold, 0, 1);
    }

    private static void Check(RecurrentSettings s)
    {
        Require(s.Cell is "gru" or "lstm", "cell", "gru or lstm", s.Cell);
        Between("hidden", s.Hidden, 1, MostWidth);
        Between("layers", s.Layers, 1, MostLayers);
        Share("dropout", s.Dropout);
    }

    private static void Check(SongSettings s)
    {
        Between("hidden", s.Hidden, 1, MostWidth);
        Between("layers", s.Layers, 1, MostLayers);
        Share("dropout", s.Dropout);
        Between("ridge", s.Ridge, 0, 1e12);
    }

    private static void Check(ForestSettings s)
    {
        Check(s.Song);
        Between("directions", s.Directions, 1, VideoFeatures.SemanticWidth);
        Between("trees", s.Trees, 1, 100_000);
        Between("depth", s.Depth, 1, 10);
        Between("rate", s.Rate, 0, 1);
        Between("penalty", s.Penalty, 1, 1e12);
        Share("songShare", s.SongShare);
        Share("columnShare", s.ColumnShare);
        Between("levelPenalty", s.LevelPenalty, 1e-6, 1e12);
        Between("embeddingPenalty", s.EmbeddingPenalty, 1e-6, 1e12);
        Share("densityLevelShare", s.DensityLevelShare);
        Share("loudnessLevelShare", s.LoudnessLevelShare);
        Between("contrast", s.Contrast, 0, 10);
    }

    private static void CheckStack(int width, int layers, int heads, int feedForward, double dropout)
    {
        Between("width", width, 1, MostWidth);
        Between("layers", layers, 1, MostLayers);
        Between("heads", heads, 1, width);
        Require(width % heads == 0, "heads", $"a divisor of the width {width}", heads);
        Between("feedForward", feedForward, 1, MostWidth);
        Share("dropout", dropout);
    }

    private static void CheckCounts(TrainingSettings s)
    {
        Between("epochs", s.Epochs, 1, 1_000_000);
        Between("patience", s.Patience, 0, 1_000_000);
        Between("batch", s.Batch, 1, 4096);
        Between("warmup", s.Warmup, s.Schedule == "noam" ? 1 : 0, 1_000_000_000);
        Between("noamWidth", s.NoamWidth, 1, 1_000_000);
    }

    private static void CheckRates(TrainingSettings s)
    {
        Require(s.Beta1 is >= 0 and < 1, "beta1", "0 to less than 1", s.Beta1);
        Require(s.Beta2 is >= 0 and < 1, "beta2", "0 to less than 1", s.Beta2);
        Require(s.Average is >= 0 and < 1, "average", "0 to less than 1", s.Average);
        Between("epsilon", s.Epsilon, 0, 1);
        Between("weightDecay", s.WeightDecay, 0, 1e6);
        Between("learningRate", s.LearningRate, 0, 1e6);
        Between("clip", s.Clip, 0, 1e12);
        Share("semanticDropout", s.SemanticDropout);
        Require(s.Stretch is null or (>= 0 and < 1), "stretch", "0 to less than 1, or null", s.Stretch ?? 0);
        Share("transpose", s.Transpose);
        Share("affectWeight", s.AffectWeight);
        Between("musicWeight", s.MusicWeight, 0, 1e6);
        Require(s.LabelSmoothing is >= 0 and < 1, "labelSmoothing", "0 to less than 1", s.LabelSmoothing);
    }

    private static void CheckNames(TrainingSettings s)
    {
        Require(s.Optimizer is "adam" or "adamw", "optimizer", "adam or adamw", s.Optimizer);
        Require(s.Schedule is "noam" or "cosine" or "constant", "schedule", "noam, cosine or constant", s.Schedule);
        foreach (string kind in s.Withhold) Require(VideoView.Kinds.Contains(kind), "withhold", string.Join(", ", VideoView.Kinds), kind ?? "null");
    }

    private static void Share(string name, double value) => Between(name, value, 0, 1);

    private static void Between(string name, double value, double least, double most) =>
        Require(value >= least && value <= most, name, $"{least} to {most}", value);

    private static void Require<T>(bool fits, string name, string expected, T found)
    {
        if (!fits) throw new JsonException(FormattableString.Invariant($"{name}: expected {expected}, found {Quotation.Of($"{found}")}"));
    }
}
