using System.Text.Json;
using System.Text.Json.Nodes;

namespace Video2Music.Sessions;

/// <summary>A field of settings: one thing that can be asked of the music.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Expected">What may stand there, as the end of a sentence.</param>
/// <param name="Write">What stands there for options; null where they ask for nothing in particular.</param>
/// <param name="Read">The options with what stands there; null where it is not what is expected.</param>
internal sealed record SettingsField(
    string Name, string Expected, Func<ComposeOptions, JsonNode?> Write, Func<ComposeOptions, JsonElement, ComposeOptions?> Read)
{
    private static readonly ComposeOptions Defaults = new();

    /// <summary>A number within a range.</summary>
    public static SettingsField Number(
        string name, double least, double most, Func<ComposeOptions, double?> get, Func<ComposeOptions, double, ComposeOptions> set) => new(
        name, FormattableString.Invariant($"a number from {least} to {most}"), options => Unusual(get, options) is { } value ? JsonValue.Create(value) : null,
        (options, element) => NumberOf(element, least, most) is { } value ? set(options, value) : null);

    /// <summary>A whole number within a range.</summary>
    public static SettingsField Whole(
        string name, long least, long most, Func<ComposeOptions, long?> get, Func<ComposeOptions, long, ComposeOptions> set) => new(
        name, $"a whole number{(most < long.MaxValue ? $" from {least} to {most}" : least > long.MinValue ? $" of {least} or more" : "")}",
        options => Unusual(get, options) is { } value ? JsonValue.Create(value) : null,
        (options, element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= least && value <= most
            ? set(options, value)
            : null);

    /// <summary>A yes or no.</summary>
    public static SettingsField Flag(string name, Func<ComposeOptions, bool> get, Func<ComposeOptions, bool, ComposeOptions> set) => new(
        name, "true or false", options => get(options) == get(Defaults) ? null : JsonValue.Create(get(options)),
        (options, element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? set(options, element.GetBoolean()) : null);

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">What may stand there.</param>
    /// <param name="get">The text; null for none.</param>
    /// <param name="set">The options with it; throws where it is unknown.</param>
    public static SettingsField Text(string name, string expected, Func<ComposeOptions, string?> get, Func<ComposeOptions, string, ComposeOptions> set) => new(
        name, expected, options => get(options) is { } text ? JsonValue.Create(text) : null,
        (options, element) => element.ValueKind == JsonValueKind.String ? Try(() => set(options, element.GetString()!)) : null);

    /// <summary>A list that is none by default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">What may stand there.</param>
    /// <param name="get">The items.</param>
    /// <param name="write">An item as JSON.</param>
    /// <param name="read">An item; throws where it is none.</param>
    /// <param name="set">The options with the items.</param>
    public static SettingsField List<T>(
        string name, string expected, Func<ComposeOptions, IEnumerable<T>> get, Func<T, JsonNode?> write, Func<JsonElement, T> read,
        Func<ComposeOptions, T[], ComposeOptions> set) => new(
        name, expected, options => get(options).Any() ? new JsonArray([.. get(options).Select(write)]) : null,
        (options, element) => element.ValueKind == JsonValueKind.Array ? Try(() => set(options, [.. element.EnumerateArray().Select(read)])) : null);

    /// <summary>What a part may have each, by its role; none has by default.</summary>
    public static SettingsField Parts<T>(
        string name, string expected, Func<ComposeOptions, IReadOnlyDictionary<Music.PartRole, T>> get, Func<T, JsonNode?> write, Func<JsonElement, T> read,
        Func<ComposeOptions, Dictionary<Music.PartRole, T>, ComposeOptions> set) => new(
        name, expected,
        options => get(options).Count == 0 ? null : new JsonObject(get(options).OrderBy(pair => pair.Key).Select(pair =>
            KeyValuePair.Create(NameOf(pair.Key), write(pair.Value)))),
        (options, element) => element.ValueKind == JsonValueKind.Object
            ? Try(() => set(options, element.EnumerateObject().ToDictionary(part => RoleOf(part.Name), part => read(part.Value))))
            : null);

    /// <summary>The name of a value of an enumeration, in lower case.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The part of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Music.PartRole RoleOf(string name) => ValueOf<Music.PartRole>(name);

    /// <summary>The value of an enumeration that a name stands for.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static T ValueOf<T>(string? name)
        where T : struct, Enum =>
        Array.Find(Enum.GetValues<T>().Cast<T?>().ToArray(), value => NameOf(value!.Value) == name) ?? throw new FormatException();

    /// <summary>A number within a range; null where there is none.</summary>
    public static double? NumberOf(JsonElement element, double least, double most) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value >= least && value <= most ? value : null;

    /// <summary>So many numbers in a list.</summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static double[] NumbersOf(JsonElement element, int count)
    {
        double?[] numbers = element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().Select(item => NumberOf(item, double.MinValue, double.MaxValue))]
            : [];
        return numbers.Length == count && numbers.All(number => number is not null) ? [.. numbers.OfType<double>()] : throw new FormatException();
    }

    // What asks for nothing but the usual is left out.
    private static T? Unusual<T>(Func<ComposeOptions, T?> get, ComposeOptions options)
        where T : struct => get(options) is { } value && !value.Equals(get(Defaults)) ? value : null;

    private static ComposeOptions? Try(Func<ComposeOptions> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is Video2MusicException or FormatException or InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}
