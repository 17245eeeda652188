using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Media;

/// <summary>Reads a number that ffprobe writes as a number or as text; whatever else it writes in its place (<c>N/A</c>, infinity) is none.</summary>
internal sealed class FiniteNumber : JsonConverter<double?>
{
    /// <summary>A number; null where the text is no finite number.</summary>
    public static double? Of(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A number; null where the element is no finite number.</summary>
    public static double? Of(JsonElement element) => Of(element.ValueKind is JsonValueKind.Number or JsonValueKind.String ? element.ToString() : null);

    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument value = JsonDocument.ParseValue(ref reader);
        return Of(value.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports are read only.");
}
