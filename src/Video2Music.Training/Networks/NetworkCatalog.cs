using System.Text.Json;

namespace Video2Music.Training.Networks;

/// <summary>The networks by their names in presets. Each takes its own settings record from the preset's JSON.</summary>
public static class NetworkCatalog
{
    /// <summary>Makes a chord network.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">A JSON object of its settings; what it leaves out has its default.</param>
    /// <exception cref="Video2MusicException">The name or a setting is unknown (<see cref="Failure.Usage"/>).</exception>
    public static ChordNetwork MakeChords(string name, JsonElement settings) => name switch
    {
        "amt" => new AmtNetwork(Read<AmtSettings>(settings)),
        "recall" => new RepetitionTransformer(Read<RepetitionSettings>(settings)),
        "music-transformer" => new MusicTransformerNetwork(Read<AmtSettings>(settings)),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown chord network '{name}': expected amt, music-transformer or recall."),
    };

    /// <summary>Makes an expression network.</summary>
    /// <inheritdoc cref="MakeChords"/>
    public static ExpressionNetwork MakeExpression(string name, JsonElement settings) => name switch
    {
        "recurrent" => new RecurrentExpression(Read<RecurrentSettings>(settings)),
        "song" => new SongExpression(Read<SongSettings>(settings)),
        "forest" => new ForestExpression(Read<ForestSettings>(settings)),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown expression network '{name}': expected forest, recurrent or song."),
    };

    internal static T Read<T>(JsonElement settings)
    {
        try
        {
            return settings.Deserialize<T>(SettingsJson.Options) ?? throw new JsonException("expected an object");
        }
        catch (JsonException e)
        {
            throw new Video2MusicException(Failure.Usage, $"Bad network settings: {e.Message}", e);
        }
    }
}
