using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Training.Presets;

/// <summary>How presets are written: JSON with camel-case names, comments allowed, unknown names refused.</summary>
internal static class PresetFile
{
    /// <summary>The options that read and write them.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };
}
