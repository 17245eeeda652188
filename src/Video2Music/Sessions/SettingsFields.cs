using System.Text.Json;
using System.Text.Json.Nodes;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>All fields of settings.</summary>
internal static class SettingsFields
{
    private const double Longest = 1e6;

    /// <summary>The fields, in the order in which they are written.</summary>
    public static IReadOnlyList<SettingsField> All { get; } = [.. Band(), .. Chords(), .. Time(), .. Drawn()];

    private static IEnumerable<SettingsField> Band() =>
    [
        SettingsField.Text("style", $"{StyleLibrary.Auto}, {string.Join(", ", StyleLibrary.Names)}, or the name of a style's file",
            options => StyleLibrary.IsAuto(options.Style) ? null : options.Style, (options, text) => options with { Style = text }),
        new("mood", "exciting, fearful, tense, sad, relaxing, neutral, or such names with shares that make up 1", WriteMood, ReadMood),
        SettingsField.Text("instrument", "a General MIDI instrument's name or number in quotation marks",
            options => options.Instrument, (options, text) => Cast(options with { Instrument = text })),
        SettingsField.Parts("instruments", "parts with a General MIDI instrument's name or number in quotation marks each",
            options => options.Instruments, name => JsonValue.Create(name), element => element.GetString() ?? throw new FormatException(),
            (options, parts) => Cast(options with { Instruments = parts })),
        SettingsField.List("without", $"a list of parts: {string.Join(", ", Enum.GetValues<PartRole>().Select(SettingsField.NameOf))}",
            options => options.Without, role => JsonValue.Create(SettingsField.NameOf(role)), element => SettingsField.RoleOf(element.GetString()!),
            (options, roles) => options with { Without = roles }),
        SettingsField.Number("humanize", 0, 1, options => options.Humanize, (options, value) => options with { Humanize = value }),
        SettingsField.Number("loudness", -40, -5, options => options.Mix.Loudness,
            (options, value) => options with { Mix = options.Mix with { Loudness = value } }),
        SettingsField.List("faders", "a list of objects with gain (decibels, or null for silence), pan, mute, solo and reverbSend, one for each part",
            options => options.Mix.Faders, fader => JsonSerializer.SerializeToNode(SavedFader.Of(fader), ProjectContext.Default.SavedFader),
            element => element.Deserialize(ProjectContext.Default.SavedFader)?.ToFader() ?? throw new FormatException(),
            (options, faders) => Checked(options with { Mix = options.Mix with { Faders = faders } })),
        new("ownSound", "an object with givesWay (true or false) and level (decibels over the music from -30 to 12)",
            options => options.Mix.Own is { } own
                ? JsonSerializer.SerializeToNode(new SavedOwnSound(own.GivesWay, own.Level), ProjectContext.Default.SavedOwnSound)
                : null, ReadOwnSound),
    ];

    private static IEnumerable<SettingsField> Chords() =>
    [
        SettingsField.Text("key", "a key such as \"A minor\"", options => options.Key?.ToString(), (options, text) => options with { Key = Key.Parse(text) }),
        SettingsField.Text("primer", "chords such as \"Am F C G\"", options => options.Primer.Count == 0 ? null : string.Join(' ', options.Primer),
            (options, text) => options with { Primer = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Chord.Parse)] }),
        SettingsField.Whole("seed", long.MinValue, long.MaxValue, options => options.Generation.Seed,
            (options, value) => With(options, g => g with { Seed = value })),
        SettingsField.Number("temperature", 0, 100, options => options.Generation.Temperature,
            (options, value) => With(options, g => g with { Temperature = value })),
        SettingsField.Whole("topK", 0, int.MaxValue, options => options.Generation.TopK, (options, value) => With(options, g => g with { TopK = (int)value })),
        SettingsField.Number("topP", double.Epsilon, 1, options => options.Generation.TopP, (options, value) => With(options, g => g with { TopP = value }))
            with { Expected = "a number above 0 up to 1" },
        SettingsField.Number("affect", 0, 1, options => options.Generation.Affect, (options, value) => With(options, g => g with { Affect = value })),
        SettingsField.Whole("maxHold", 1, int.MaxValue, options => options.Generation.MaxHold,
            (options, value) => With(options, g => g with { MaxHold = (int)value })),
        SettingsField.Flag("allowNone", options => options.Generation.AllowNone, (options, value) => With(options, g => g with { AllowNone = value })),
        SettingsField.Flag("followBars", options => options.Generation.FollowBars,
            (options, value) => With(options, g => g with { FollowBars = value })),
        SettingsField.Parts("partSeeds", "parts with a whole number each", options => options.PartSeeds, seed => JsonValue.Create(seed),
            element => element.GetInt64(), (options, seeds) => options with { PartSeeds = seeds }),
    ];

    private static IEnumerable<SettingsField> Time() =>
    [
        SettingsField.Number("tempo", SpottingOptions.SlowestTempo, SpottingOptions.FastestTempo, options => options.Spotting.Tempo,
            (options, value) => With(options, s => s with { Tempo = value })),
        SettingsField.Text("meter", "\"4/4\", \"3/4\" or \"2/4\"", options => options.Spotting.BeatsPerBar == 4 ? null : $"{options.Spotting.BeatsPerBar}/4",
            (options, text) => With(options, s => s with { BeatsPerBar = text is "4/4" or "3/4" or "2/4" ? text[0] - '0' : throw new FormatException() })),
        SettingsField.Number("cutAlignment", 0, 1, options => options.Spotting.CutAlignment,
            (options, value) => With(options, s => s with { CutAlignment = value })),
        SettingsField.List("markers", "a list of moments in seconds", options => options.Spotting.Markers, second => JsonValue.Create(second),
            element => SettingsField.NumberOf(element, 0, Longest) ?? throw new FormatException(),
            (options, moments) => With(options, s => s with { Markers = [.. moments.Distinct().Order()] })),
        SettingsField.Flag("markChapters", options => options.Spotting.MarkChapters, (options, value) => With(options, s => s with { MarkChapters = value })),
        new("energy", "a number from 0 to 1, or a list of pairs of seconds and such a number, later ones after earlier ones", WriteEnergy, ReadEnergy),
    ];

    private static IEnumerable<SettingsField> Drawn() =>
    [
        SettingsField.List("drawnEnergy", "a list of numbers from 0 to 1, or null, one a second", options => options.Spotting.Energy, Number,
            element => Share(element, 0), (options, values) => With(options, s => s with { Energy = values })),
        SettingsField.List("drawnAffect", "a list of numbers from -1 to 1, or null, one a second", options => options.Affect, Number,
            element => Share(element, -1), (options, values) => options with { Affect = values }),
        SettingsField.List("hits", "a list of triples: a hit point's second, the second that it is moved to, and its strength from 0 to 1",
            options => options.Spotting.Changes, hit => new JsonArray(hit.From, hit.To, hit.Strength),
            element => SettingsField.NumbersOf(element, 3) is var n ? new HitChange(n[0], n[1], n[2]) : default,
            (options, hits) => Checked(With(options, s => s with { Changes = hits }))),
    ];

    private static JsonNode? Number(float? value) => value is { } number ? JsonValue.Create(number) : null;

    private static float? Share(JsonElement element, double least) => element.ValueKind == JsonValueKind.Null
        ? null
        : (float?)SettingsField.NumberOf(element, least, 1) ?? throw new FormatException();

    private static ComposeOptions? ReadOwnSound(ComposeOptions options, JsonElement element)
    {
        try
        {
            return element.Deserialize(ProjectContext.Default.SavedOwnSound) is { } saved
                ? Checked(options with { Mix = options.Mix with { Own = saved.ToOwnSound() } })
                : null;
        }
        catch (Exception e) when (e is JsonException or Video2MusicException)
        {
            return null;
        }
    }

    private static JsonNode? WriteMood(ComposeOptions options)
    {
        if (options.Mood is not { } mood) return null;
        if (mood[mood.Strongest] == 1) return JsonValue.Create(SettingsField.NameOf(mood.Strongest));
        return new JsonObject(Enum.GetValues<Emotion>().Select(emotion => KeyValuePair.Create(SettingsField.NameOf(emotion), (JsonNode?)mood[emotion])));
    }

    private static ComposeOptions? ReadMood(ComposeOptions options, JsonElement element)
    {
        Span<float> shares = stackalloc float[EmotionDistribution.Count];
        try
        {
            if (element.ValueKind == JsonValueKind.String) shares[(int)SettingsField.ValueOf<Emotion>(element.GetString())] = 1;
            else
                foreach (JsonProperty share in element.EnumerateObject())
                    shares[(int)SettingsField.ValueOf<Emotion>(share.Name)] = Share(share.Value, 0) ?? 0;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return null;
        }

        float sum = 0;
        foreach (float share in shares) sum += share;
        return Math.Abs(sum - 1) < 1e-3 ? options with { Mood = EmotionDistribution.From(shares) } : null;
    }

    // One point is for the whole video.
    private static JsonNode? WriteEnergy(ComposeOptions options) => options.Spotting.EnergyCurve switch
    {
        [] => null,
        [{ Seconds: 0 } only] => JsonValue.Create(only.Energy),
        var points => new JsonArray([.. points.Select(point => new JsonArray(point.Seconds, point.Energy))]),
    };

    private static ComposeOptions? ReadEnergy(ComposeOptions options, JsonElement element)
    {
        try
        {
            EnergyPoint[] points = element.ValueKind == JsonValueKind.Array
                ? [.. element.EnumerateArray().Select(pair => SettingsField.NumbersOf(pair, 2)).Select(pair => new EnergyPoint(pair[0], pair[1]))]
                : [new EnergyPoint(0, SettingsField.NumberOf(element, 0, 1) ?? throw new FormatException())];
            return Checked(With(options, spotting => spotting with { EnergyCurve = points }));
        }
        catch (Exception e) when (e is FormatException or Video2MusicException)
        {
            return null;
        }
    }

    private static ComposeOptions With(ComposeOptions options, Func<GenerationOptions, GenerationOptions> change) =>
        options with { Generation = change(options.Generation) };

    private static ComposeOptions With(ComposeOptions options, Func<SpottingOptions, SpottingOptions> change) =>
        options with { Spotting = change(options.Spotting) };

    private static ComposeOptions Checked(ComposeOptions options)
    {
        options.Spotting.Check();
        options.Mix.Check();
        return options;
    }

    private static ComposeOptions Cast(ComposeOptions options)
    {
        _ = Casting.Programs(options, []);
        return options;
    }
}
