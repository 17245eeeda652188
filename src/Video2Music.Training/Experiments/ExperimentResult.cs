using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Video2Music.Foundation;

namespace Video2Music.Training.Experiments;

/// <summary>What came of an experiment with one seed. Kept as JSON beside the training.</summary>
public sealed record ExperimentResult
{
    /// <summary>Name of its file.</summary>
    public const string FileName = "result.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The seed; 0 for a baseline, which has none.</summary>
    public required int Seed { get; init; }

    /// <summary>The epoch whose weights were measured; 0 for a baseline.</summary>
    public int Epoch { get; init; }

    /// <summary>How many epochs were trained.</summary>
    public int Epochs { get; init; }

    /// <summary>How many songs were measured.</summary>
    public required int Songs { get; init; }

    /// <summary>
    /// The figures by view (empty for the songs as they are), then by name; with <c>on_</c> before those with embeddings, <c>off_</c>
    /// before those without.
    /// </summary>
    public required IReadOnlyDictionary<string, Dictionary<string, double>> Figures { get; init; }

    /// <summary>Median seconds of an epoch, validation included.</summary>
    public double SecondsPerEpoch { get; init; }

    /// <summary>Seconds that measuring the songs as they are took.</summary>
    public double SecondsToMeasure { get; init; }

    /// <summary>Parameters of the network.</summary>
    public long Parameters { get; init; }

    /// <summary>The day.</summary>
    public required string Date { get; init; }

    /// <summary>The machine: how many processors, and which.</summary>
    public required string Machine { get; init; }

    /// <summary>Today, as results tell it.</summary>
    internal static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>This machine, as results tell it.</summary>
    internal static string ThisMachine => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} x {ProcessorName}");

    private static string ProcessorName => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "processor"
        : "processor";

    /// <summary>Writes the result.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder) =>
        PendingFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Json));

    /// <summary>All results below a folder, in the order of their names.</summary>
    /// <param name="folder">Where experiments were run.</param>
    /// <exception cref="Video2MusicException">There is no such folder, or a result in it is damaged.</exception>
    public static IReadOnlyList<ExperimentResult> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new Video2MusicException(Failure.Usage, $"No folder '{folder}': expected the results of experiments there.");
        return [.. Directory.GetFiles(folder, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];
    }

    private static ExperimentResult Read(string path)
    {
        try
        {
            return Parse(PlainFile.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.Usage, $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a result out of JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <exception cref="Video2MusicException">It is no result (<see cref="Failure.Usage"/>).</exception>
    internal static ExperimentResult Parse(string json, string path)
    {
        try
        {
            ExperimentResult result = JsonSerializer.Deserialize<ExperimentResult>(json, Json) ?? throw new JsonException("it is empty");
            return result.Figures.Values.All(figures => figures is not null) ? result : throw new JsonException("a view has no figures");
        }
        catch (JsonException e)
        {
            throw new Video2MusicException(Failure.Usage, $"'{path}' is not the result of an experiment: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
