using System.Text.Json.Serialization;

namespace Video2Music.Reports;

/// <summary>Serialisation code for the reports, made by the compiler so that start-up stays short.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ComposeReport))]
[JsonSerializable(typeof(AnalysisReport))]
[JsonSerializable(typeof(ListeningReport))]
internal sealed partial class ReportContext : JsonSerializerContext;
