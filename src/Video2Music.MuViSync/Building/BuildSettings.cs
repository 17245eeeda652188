using System.Text.Json.Serialization;
using Video2Music.Foundation;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Building;

/// <summary>How a dataset was built: what all of its songs have in common.</summary>
/// <param name="Format">Version of the analysis; songs of different versions do not mix.</param>
/// <param name="Semantic">The file of CLIP's encoder, such as <c>clip.onnx</c>; null where there was none.</param>
/// <param name="Seed">What drew the splits.</param>
/// <param name="Ratio">How large the splits are.</param>
/// <param name="Shard">Which part of a folder it is, such as <c>0/4</c>; null for the whole.</param>
internal sealed record BuildSettings(int Format, string? Semantic, long Seed, SplitRatio Ratio, string? Shard)
{
    /// <summary>The version that is written now.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Where it lies in a dataset.</summary>
    public const string File = "vevo_meta/build/settings.json";

    /// <summary>Reads the settings of a dataset; null where it was not built by this program.</summary>
    /// <exception cref="Video2MusicException">They are damaged (<see cref="Failure.BadDataset"/>).</exception>
    public static BuildSettings? Read(string folder)
    {
        string path = Path.Combine(folder, File);
        BuildSettings? settings = JsonFile.Read(path, "the settings of a build", BuildContext.Default.BuildSettings);
        return settings is null || settings.Ratio.IsSound && (settings.Shard is null || MuViSync.Building.Shard.Find(settings.Shard) is not null)
            ? settings
            : throw new Video2MusicException(
                Failure.BadDataset, $"'{path}' is damaged: expected a ratio and a shard that can be, found "
                    + $"{settings.Ratio} and {Quotation.Of(settings.Shard)}.");
    }

    /// <summary>Refuses to add songs that were analysed in another way.</summary>
    /// <exception cref="Video2MusicException">They would not mix (<see cref="Failure.BadDataset"/>).</exception>
    public void CheckAdditionTo(BuildSettings earlier, string folder)
    {
        string? trouble =
            earlier.Format != Format ? $"by another version of the analysis ({earlier.Format}, not {Format})"
            : earlier.Semantic != Semantic ? $"{Eyes(earlier.Semantic)} and would go on {Eyes(Semantic)}"
            : earlier.Shard != Shard ? $"as {Part(earlier.Shard)} and would go on as {Part(Shard)}"
            : null;
        if (trouble is not null)
            throw new Video2MusicException(Failure.BadDataset, $"'{folder}' was built {trouble}, which does not mix: choose another folder with --out.");
    }

    private static string Eyes(string? clip) => clip is null ? "without CLIP" : $"with CLIP ({clip})";

    private static string Part(string? shard) => shard is null ? "a whole" : $"shard {shard}";
}

/// <summary>What a built song was made from.</summary>
/// <param name="Id">The song.</param>
/// <param name="Source">Its file, relative to the folder of videos.</param>
/// <param name="Size">The file's length in bytes.</param>
/// <param name="Modified">When it was last written.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Duration">Length of its picture in seconds.</param>
internal sealed record SongSource(string Id, string Source, long Size, DateTime Modified, string Sha256, double Duration)
{
    /// <summary>The song's id, checked, as a name for files.</summary>
    /// <exception cref="Video2MusicException">It is no id (<see cref="Failure.BadDataset"/>).</exception>
    [JsonIgnore]
    public SafeName Name => VideoId.Parse(Id, $"The record of {Quotation.Of(Source)}");
}

/// <summary>A file that gave no song.</summary>
/// <param name="Source">The file, relative to the folder of videos.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record FailedVideo(string Source, string Reason);

/// <summary>Serialisation code, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(BuildSettings))]
[JsonSerializable(typeof(SongSource))]
[JsonSerializable(typeof(FailedVideo[]))]
internal sealed partial class BuildContext : JsonSerializerContext;
