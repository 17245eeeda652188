using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Training.Networks;

/// <summary>How presets and the settings of networks are written: JSON with camel-case names, comments allowed, unknown names refused.</summary>
internal static class SettingsJson
{
    /// <summary>The options that read and write them.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };
}
