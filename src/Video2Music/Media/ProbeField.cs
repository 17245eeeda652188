using System.Globalization;
using System.Text.Json;

namespace Video2Music.Media;

/// <summary>Fields of ffprobe's JSON, where any may be missing or of another type than usual.</summary>
internal static class ProbeField
{
    /// <summary>A field; of kind <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public static JsonElement Of(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>The elements of a field that is a list; none where it is no list.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>A field's text; null where it is no text.</summary>
    public static string? Text(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A field's number, whether written as a number or as text; null where it is no finite number.</summary>
    public static double? Number(JsonElement element, string name) => Of(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) && double.IsFinite(number) => number,
        { ValueKind: JsonValueKind.String } value => Number(value.GetString()),
        _ => null,
    };

    /// <summary>A number; null where the text is no finite number.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
