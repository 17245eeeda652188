using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.MuViSync.Statistics;

namespace Video2Music.Cli.Json;

/// <summary>Writes the JSON objects of <c>--json</c>.</summary>
internal static class JsonOutput
{
    private static readonly ReportContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Nothing here ends in HTML, and chords and paths read better unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes one object on one line.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">One of the reports of <see cref="ReportContext"/>.</param>
    public static void Write<T>(TextWriter writer, T report) =>
        writer.WriteLine(JsonSerializer.Serialize(report, (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!));
}

/// <summary>Serialisation code for the reports, made by the compiler so that start-up stays short.</summary>
[JsonSerializable(typeof(ComposeReport))]
[JsonSerializable(typeof(LeftReport))]
[JsonSerializable(typeof(AnalysisReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(GeneratedReport))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(ArrangementReport))]
[JsonSerializable(typeof(ListeningReport))]
[JsonSerializable(typeof(ModelReport[]))]
[JsonSerializable(typeof(StyleReport[]))]
[JsonSerializable(typeof(PresetReport[]))]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(DatasetStatistics))]
internal sealed partial class ReportContext : JsonSerializerContext;
