using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Video2Music.Foundation;

namespace Video2Music.Vision;

/// <summary>What was seen in a video, as a JSON file: whoever looks at the same video again may read it instead.</summary>
public static class FeatureFile
{
    private const string FormatName = "Video2Music analysis";

    // To be raised when the same video comes to be seen otherwise.
    private const int FormatVersion = 2;

    // Three hours with embeddings take 45 MB.
    private const long MostBytes = 256 << 20;

    /// <summary>Writes what was seen.</summary>
    /// <param name="features">What was seen.</param>
    /// <param name="sha256">SHA-256 of the video, in lower-case hexadecimal.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(VideoFeatures features, string sha256, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(features);
        var saved = new SavedFeatures(
            FormatName, FormatVersion, sha256, features.Duration, features.FrameCount, [.. features.Cuts], [.. features.CutChanges],
            [.. features.Chapters], features.Scene, Rows(features, wide: false),
            Rows(features, wide: true).ToDictionary(row => row.Key, row => MemoryMarshal.AsBytes<float>(row.Value).ToArray()), [.. features.Warnings]);
        JsonSerializer.Serialize(stream, saved, FeatureContext.Default.SavedFeatures);
    }

    /// <summary>Reads what was seen in a video, if it was this one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">SHA-256 of the video, in lower-case hexadecimal.</param>
    /// <param name="duration">Length of the video in seconds, as it is found now.</param>
    /// <param name="semantic">Whether the video would be looked at with an image encoder now.</param>
    /// <returns>What was seen; null where there is no such file, it is damaged, or the video would be seen otherwise now.</returns>
    public static VideoFeatures? TryRead(string path, string sha256, double duration, bool semantic)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            SavedFeatures? saved = file.Length <= MostBytes ? JsonSerializer.Deserialize(file, FeatureContext.Default.SavedFeatures) : null;
            bool same = saved is { Format: FormatName, Version: FormatVersion } && saved.Sha256 == sha256 && saved.Duration == duration
                && saved.Packed.ContainsKey(FeatureDescriptor.Semantic.Name) == semantic;
            return same && saved!.IsWhole ? saved.ToFeatures() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, float[]> Rows(VideoFeatures features, bool wide) => FeatureDescriptor.All
        .Where(feature => SavedFeatures.IsWide(feature) == wide && feature.RowsOf(features) is not null)
        .ToDictionary(feature => feature.Name, feature => feature.RowsOf(features)!);
}

/// <summary>What a file of features holds; the meaning is that of <see cref="VideoFeatures"/>, and of <see cref="FeatureDescriptor"/> for the
/// rows: those of a few values a second as numbers, wide ones packed, little-endian floats.</summary>
internal sealed record SavedFeatures(
    string Format, int Version, string Sha256, double Duration, int FrameCount, double[] Cuts, double[] CutChanges, double[] Chapters, int[] Scene,
    Dictionary<string, float[]> Rows, Dictionary<string, byte[]> Packed, string[] Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mark = null)
{
    private const int WidestRead = 16;

    /// <summary>Whether all rows are there and all values within their ranges.</summary>
    [JsonIgnore]
    public bool IsWhole
    {
        get
        {
            int seconds = Math.Max(1, (int)Math.Ceiling(Math.Min(Duration, int.MaxValue - 1)));
            return Scene.Length == seconds && FrameCount >= 0 && Array.TrueForAll(Scene, value => value >= 0)
                && AreTimes(Cuts) && AreTimes(Chapters)
                && (CutChanges.Length == 0 || CutChanges.Length == Cuts.Length) && Array.TrueForAll(CutChanges, change => change is >= 0 and <= 255)
                && Array.TrueForAll(Warnings, warning => warning is not null)
                && Rows.Keys.Concat(Packed.Keys).All(name => FeatureDescriptor.All.Any(feature => feature.Name == name))
                && FeatureDescriptor.All.All(feature => feature.AreRight(RowsOf(feature), seconds));
        }
    }

    /// <summary>Whether a feature is too wide for anybody to read its numbers.</summary>
    public static bool IsWide(FeatureDescriptor feature) => feature.Width > WidestRead;

    /// <summary>What was seen.</summary>
    public VideoFeatures ToFeatures() => FeatureDescriptor.All.Aggregate(
        new VideoFeatures
        {
            Duration = Duration,
            FrameCount = FrameCount,
            Cuts = Cuts,
            CutChanges = CutChanges,
            Chapters = Chapters,
            Scene = Scene,
            SceneOffset = [],
            Motion = [],
            Emotion = [],
            Warnings = Warnings,
        },
        (seen, feature) => feature.With(seen, RowsOf(feature)));

    private float[]? RowsOf(FeatureDescriptor feature) => IsWide(feature)
        ? Packed.GetValueOrDefault(feature.Name) is { } bytes ? MemoryMarshal.Cast<byte, float>(bytes).ToArray() : null
        : Rows.GetValueOrDefault(feature.Name);

    private static bool AreTimes(double[] times) => Array.TrueForAll(times, time => time >= 0 && double.IsFinite(time)) && times.SequenceEqual(times.Order());
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SavedFeatures))]
internal sealed partial class FeatureContext : JsonSerializerContext;
