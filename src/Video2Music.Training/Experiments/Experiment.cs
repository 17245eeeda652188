using System.Text.Json;
using System.Text.Json.Nodes;
using Video2Music.Foundation;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Experiments;

/// <summary>
/// A row, or a few, of the table of experiments: what is trained or counted, and how often. They come from
/// <c>Experiments/experiments.json</c>, where a new one is a few lines.
/// </summary>
public sealed record Experiment
{
    /// <summary>What it finds out, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>A baseline that is counted, not trained: <c>copy</c>, <c>ngram</c>, <c>ngram-song</c>, or for expression <c>mean</c>; null
    /// where a network is trained.</summary>
    public string? Baseline { get; init; }

    /// <summary>The preset that is trained; null for a baseline.</summary>
    public string? Preset { get; init; }

    /// <summary><c>chords</c> or <c>expression</c>.</summary>
    public string Kind { get; init; } = "chords";

    /// <summary>What of the preset's network differs: an object of settings.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>What of the preset's training differs: an object of settings.</summary>
    public JsonObject? Training { get; init; }

    /// <summary>The seeds it is trained with, one training each.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1];

    /// <summary>Whether the trained network is also measured with each kind of feature withheld, with another song's video, and with none.</summary>
    public bool Views { get; init; }

    /// <summary>The experiments that come with the program, by name.</summary>
    public static IReadOnlyDictionary<string, Experiment> All()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Experiments", "experiments.json");
        return Parse(PlainFile.ReadAllText(path), path);
    }

    /// <summary>Reads experiments out of JSON. Their names become folders' names.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="Video2MusicException">It is no table of experiments (<see cref="Failure.Usage"/>).</exception>
    internal static IReadOnlyDictionary<string, Experiment> Parse(string json, string source)
    {
        try
        {
            Dictionary<string, Experiment> all = JsonSerializer.Deserialize<Dictionary<string, Experiment>>(json, SettingsJson.Options)
                ?? throw new JsonException("it is empty");
            string? bad = all.FirstOrDefault(pair => SafeName.Find(pair.Key) is null || pair.Value?.IsWhole != true).Key;
            return bad is null ? all : throw new JsonException($"the experiment {Quotation.Of(bad)} has no name for a folder, or neither preset nor baseline");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new Video2MusicException(Failure.Usage, $"'{source}' is no table of experiments: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", e);
        }
    }

    private bool IsWhole => (Preset is null) != (Baseline is null) && Seeds.Count > 0;

    /// <summary>Finds an experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="Video2MusicException">There is none (<see cref="Failure.Usage"/>).</exception>
    public static Experiment Find(string name) => All().TryGetValue(name, out Experiment? found)
        ? found
        : throw new Video2MusicException(Failure.Usage, $"Unknown experiment '{name}': expected one of {string.Join(", ", All().Keys)}.");

    /// <summary>The preset with what differs.</summary>
    /// <exception cref="Video2MusicException">There is no such preset, or a setting is unknown (<see cref="Failure.Usage"/>).</exception>
    public Preset MakePreset()
    {
        JsonObject preset = JsonNode.Parse(Presets.Preset.Find(Preset!, Kind).ToJson())!.AsObject();
        Change(preset, "settings", Settings);
        Change(preset, "training", Training);
        return Presets.Preset.Parse(preset.ToJsonString(), Preset!);
    }

    private static void Change(JsonObject preset, string part, JsonObject? changes)
    {
        foreach ((string name, JsonNode? value) in changes ?? []) preset[part]![name] = value?.DeepClone();
    }
}
