using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Training.Networks;

namespace Video2Music.Training.Presets;

/// <summary>What is trained and how: a network with its settings, and the training's. Written as JSON, a file a preset.</summary>
public sealed record Preset
{
    private const long MostBytes = 1 << 20;

    /// <summary>What it is for, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>chords</c> or <c>expression</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the network in <see cref="Networks.NetworkCatalog"/>.</summary>
    public required string Network { get; init; }

    /// <summary>The network's own settings, an object; those left out have their defaults.</summary>
    public JsonElement Settings { get; init; } = JsonDocument.Parse("{}").RootElement;

    /// <summary>How it is trained.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>The preset as JSON: what a checkpoint keeps, to make the network again.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SettingsJson.Options);

    /// <summary>Reads a preset out of JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="Video2MusicException">It is no preset, a name in it is unknown, or a number out of range (<see cref="Failure.Usage"/>).</exception>
    public static Preset Parse(string json, string source)
    {
        try
        {
            Preset preset = JsonSerializer.Deserialize<Preset>(json, SettingsJson.Options) ?? throw new JsonException("it is empty");
            PresetCheck.Run(preset);
            return preset;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new Video2MusicException(Failure.Usage, $"'{source}' is no preset: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Finds a preset: one that comes with the program, by its name, or a JSON file, by its path.</summary>
    /// <param name="nameOrPath">Such as <c>amt</c> or <c>mine.json</c>.</param>
    /// <param name="kind">What it has to train: <c>chords</c> or <c>expression</c>.</param>
    /// <exception cref="Video2MusicException">There is none, or it trains something else (<see cref="Failure.Usage"/>).</exception>
    public static Preset Find(string nameOrPath, string kind)
    {
        string own = Path.Combine(AppContext.BaseDirectory, "Presets", nameOrPath + ".json");
        string path = File.Exists(own) ? own : nameOrPath;
        if (!File.Exists(path))
            throw new Video2MusicException(Failure.Usage, $"Unknown preset '{nameOrPath}': expected a JSON file or one of {string.Join(", ", Names(kind))}.");
        Preset preset = Parse(ReadText(path), path);
        return preset.Kind == kind
            ? preset
            : throw new Video2MusicException(Failure.Usage,
                $"Preset '{nameOrPath}' trains {preset.Kind}: expected one that trains {kind}, such as {string.Join(", ", Names(kind))}.");
    }

    private static string ReadText(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes ? PlainFile.ReadAllText(path) : throw new IOException($"expected at most {MostBytes} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.Usage, $"The preset '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The names of the presets that come with the program.</summary>
    /// <param name="kind"><c>chords</c> or <c>expression</c>.</param>
    public static IReadOnlyList<string> Names(string kind) =>
    [
        .. from path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Presets"), "*.json")
           where Parse(PlainFile.ReadAllText(path), path).Kind == kind
           orderby path
           select Path.GetFileNameWithoutExtension(path),
    ];
}

/// <summary>How a network is trained.</summary>
public sealed record TrainingSettings
{
    /// <summary>Most epochs.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Epochs without a better validation after which training stops; 0 for never.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Songs a batch.</summary>
    public int Batch { get; init; } = 1;

    /// <summary><c>adam</c> or <c>adamw</c>.</summary>
    public string Optimizer { get; init; } = "adamw";

    /// <summary>Decay of the mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of their squares.</summary>
    public double Beta2 { get; init; } = 0.98;

    /// <summary>Keeps divisions from zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary><c>noam</c>, <c>cosine</c> or <c>constant</c>.</summary>
    public string Schedule { get; init; } = "cosine";

    /// <summary>The highest learning rate; with Noam the factor, 1 as published.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the learning rate rises.</summary>
    public int Warmup { get; init; }

    /// <summary>Noam's model width.</summary>
    public int NoamWidth { get; init; } = 512;

    /// <summary>Longest gradient, in the Euclidean norm; longer ones are shortened to it. 0 for no limit.</summary>
    public double Clip { get; init; }

    /// <summary>Decay of the running average of the weights that is validated and kept, such as 0.999; 0 for none.</summary>
    public double Average { get; init; }

    /// <summary>Share of the songs that are shown without semantic features, 0 to 1.</summary>
    public double SemanticDropout { get; init; }

    /// <summary>
    /// Shows each song on another grid of seconds in every epoch, begun up to a second later and up to this share faster or
    /// slower: 0.1 for a tenth, 0 for other beginnings only; null for the dataset's own seconds.
    /// </summary>
    public double? Stretch { get; init; }

    /// <summary>Share of the songs that are moved to another key, 0 to 1, where they are shown on other grids of seconds; the network is
    /// told which. For networks that know other keys.</summary>
    public double Transpose { get; init; }

    /// <summary>
    /// Kinds of features that the network is never shown, in training and validation: see <see cref="Data.VideoView.Kinds"/>.
    /// </summary>
    public IReadOnlyList<string> Withhold { get; init; } = [];

    /// <summary>Chords: weight of the affective loss, 0 to 1; the cross entropy has the rest. 0.6 as published.</summary>
    public double AffectWeight { get; init; } = 0.6;

    /// <summary>Chords: whether the affective loss counts padding, as published, which asks for PAD there.</summary>
    public bool AffectOverPadding { get; init; } = true;

    /// <summary>Chords: weight of the cross entropy of the music's own logits, for networks that keep them apart from the emotion's.</summary>
    public double MusicWeight { get; init; } = 1;

    /// <summary>Chords: share of the target's probability that is spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Expression: whether errors are measured in standard deviations, so that density and loudness count alike. Published: no.</summary>
    public bool ScaledLoss { get; init; } = true;

    /// <summary>Chords: the figure that decides which epoch is best: <c>totalLoss</c>, <c>chordLoss</c>, <c>hits1</c>, <c>hits3</c> or <c>hits5</c>.</summary>
    public string Watch { get; init; } = "totalLoss";
}
