using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Video2Music.Arranging;

namespace Video2Music.Sessions;

/// <summary>Settings as JSON: an object of the fields that ask for something. docs/presets.md describes them.</summary>
internal static class SettingsText
{
    private const string Description = "description";
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    /// <summary>Writes settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="indented">Whether a person is to read it.</param>
    public static string Write(MusicSettings settings, bool indented)
    {
        var json = new JsonObject();
        if (settings.Description is { } description) json.Add(Description, description);
        foreach (SettingsField field in SettingsFields.All)
            if (field.Write(settings.Options) is { } value) json.Add(field.Name, value);
        return json.ToJsonString(indented ? Indented : OneLine);
    }

    /// <summary>Reads settings.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Path of the file that it stood in, for messages and for a style's file that lies beside it.</param>
    /// <exception cref="Video2MusicException">A field is unknown or not what is expected (<see cref="Failure.BadSettings"/>), or the style is.</exception>
    public static MusicSettings Read(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Read(document.RootElement, source);
        }
        catch (JsonException e)
        {
            throw Bad(source, e.LineNumber is { } line ? $"line {line + 1} is not JSON" : "it names a field twice", e);
        }
    }

    /// <summary>An error that names the file.</summary>
    /// <param name="source">Path of the file.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="inner">What caused it.</param>
    public static Video2MusicException Bad(string source, string what, Exception? inner = null) =>
        new(Failure.BadSettings, $"'{source}' holds no settings of music: {what}.", inner);

    private static MusicSettings Read(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Bad(source, "expected an object in braces");
        var settings = new MusicSettings(new ComposeOptions());
        foreach (JsonProperty property in root.EnumerateObject())
        {
            settings = property.Name == Description
                ? settings with { Description = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : throw NoText(source) }
                : settings with { Options = Read(settings.Options, property, source) };
        }

        return settings with { Options = WithStyle(settings.Options, source) };
    }

    private static ComposeOptions Read(ComposeOptions options, JsonProperty property, string source)
    {
        SettingsField field = SettingsFields.All.FirstOrDefault(field => field.Name == property.Name)
            ?? throw Bad(source, $"there is no field {Foundation.Quotation.Of(property.Name)}; expected {Description}, "
                + string.Join(", ", SettingsFields.All.Select(known => known.Name)));
        return field.Read(options, property.Value)
            ?? throw Bad(source, $"{field.Name} is {Foundation.Quotation.Of(property.Value.GetRawText())}; expected {field.Expected}");
    }

    private static Video2MusicException NoText(string source) => Bad(source, $"{Description} is no text; expected a sentence in quotation marks");

    // A style's file may be named from where the settings lie.
    private static ComposeOptions WithStyle(ComposeOptions options, string source)
    {
        if (StyleLibrary.IsAuto(options.Style)) return options;
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source))!, options.Style);
        if (!File.Exists(options.Style) && File.Exists(beside)) options = options with { Style = beside };
        try
        {
            StyleLibrary.Find(options.Style);
            return options;
        }
        catch (Video2MusicException e)
        {
            throw new Video2MusicException(e.Failure, $"'{source}' asks for a style that cannot be had: {e.Message}", e);
        }
    }
}
