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
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ReportContext.Default, FurtherReportContext.Default),
        // Nothing here ends in HTML, and chords and paths read better unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one object on one line.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">One of the reports of <see cref="ReportContext"/> and <see cref="FurtherReportContext"/>.</param>
    public static void Write<T>(TextWriter writer, T report) =>
        writer.WriteLine(JsonSerializer.Serialize(report, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T))));
}

/// <summary>Serialisation code for the reports that only commands give.</summary>
[JsonSerializable(typeof(LeftReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(GeneratedReport))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(PowerReport))]
[JsonSerializable(typeof(ArrangementReport))]
[JsonSerializable(typeof(ModelReport[]))]
[JsonSerializable(typeof(StyleReport[]))]
[JsonSerializable(typeof(PresetReport[]))]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(DatasetStatistics))]
internal sealed partial class FurtherReportContext : JsonSerializerContext;
