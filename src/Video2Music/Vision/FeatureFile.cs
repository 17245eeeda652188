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
            FormatName, FormatVersion, sha256, features.Duration, features.FrameCount, [.. features.Cuts], [.. features.CutChanges], [.. features.Chapters],
            features.Scene, features.SceneOffset, features.Motion, features.Activity, Array.ConvertAll(features.Emotion, ToArray),
            features.Semantic is { } rows ? MemoryMarshal.AsBytes<float>(rows).ToArray() : null, [.. features.Warnings]);
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
                && saved.Semantic is not null == semantic;
            return same && saved!.IsWhole ? saved.ToFeatures() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static float[] ToArray(EmotionDistribution emotion)
    {
        var values = new float[EmotionDistribution.Count];
        emotion.CopyTo(values);
        return values;
    }
}

/// <summary>What a file of features holds; the meaning is that of <see cref="VideoFeatures"/>, emotions a row of six, embeddings
/// little-endian floats.</summary>
internal sealed record SavedFeatures(
    string Format, int Version, string Sha256, double Duration, int FrameCount, double[] Cuts, double[] CutChanges, double[] Chapters, int[] Scene,
    int[] SceneOffset, float[] Motion, float[]? Activity, float[][] Emotion, byte[]? Semantic, string[] Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mark = null)
{
    /// <summary>Whether all rows are there and all values within their ranges.</summary>
    [JsonIgnore]
    public bool IsWhole
    {
        get
        {
            int seconds = Math.Max(1, (int)Math.Ceiling(Math.Min(Duration, int.MaxValue - 1)));
            return new[] { Scene.Length, SceneOffset.Length, Motion.Length, Emotion.Length, Activity?.Length ?? seconds }.All(rows => rows == seconds)
                && FrameCount >= 0 && Array.TrueForAll(Scene, value => value >= 0) && Array.TrueForAll(SceneOffset, value => value >= 0)
                && Array.TrueForAll(Motion, IsAmount) && Array.TrueForAll(Activity ?? [], IsAmount)
                && Array.TrueForAll(Emotion, row => row is { Length: EmotionDistribution.Count } && Array.TrueForAll(row, value => value is >= 0 and <= 1))
                && AreMoments(Cuts) && AreMoments(Chapters) && CutChanges.Length is var changes && (changes == 0 || changes == Cuts.Length)
                && Array.TrueForAll(CutChanges, change => change is >= 0 and <= byte.MaxValue) && Array.TrueForAll(Warnings, warning => warning is not null)
                && (Semantic is null || (Semantic.Length == (long)seconds * VideoFeatures.SemanticWidth * sizeof(float) && Embeddings().All(float.IsFinite)));
        }
    }

    /// <summary>What was seen.</summary>
    public VideoFeatures ToFeatures() => new()
    {
        Duration = Duration,
        FrameCount = FrameCount,
        Cuts = Cuts,
        CutChanges = CutChanges,
        Chapters = Chapters,
        Scene = Scene,
        SceneOffset = SceneOffset,
        Motion = Motion,
        Activity = Activity,
        Emotion = Array.ConvertAll(Emotion, row => EmotionDistribution.From(row)),
        Semantic = Semantic is null ? null : Embeddings(),
        Warnings = Warnings,
    };

    private static bool IsAmount(float value) => value >= 0 && float.IsFinite(value);

    private static bool AreMoments(double[] seconds) =>
        Array.TrueForAll(seconds, second => second >= 0 && double.IsFinite(second)) && seconds.SequenceEqual(seconds.Order());

    private float[] Embeddings() => MemoryMarshal.Cast<byte, float>(Semantic).ToArray();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SavedFeatures))]
internal sealed partial class FeatureContext : JsonSerializerContext;
