using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Formats;

/// <summary>Reads the small JSON files that a build leaves in its dataset.</summary>
internal static class JsonFile
{
    private const long MostBytes = 64 << 20; // a line for each of some hundred thousand files that gave no song

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should hold, in words.</param>
    /// <param name="type">How that is serialised.</param>
    /// <returns>What it holds; null where there is no file.</returns>
    /// <exception cref="Video2MusicException">It is damaged or cannot be read (<see cref="Failure.BadDataset"/>).</exception>
    public static T? Read<T>(string path, string expected, JsonTypeInfo<T> type)
        where T : class
    {
        if (!File.Exists(path)) return null;
        try
        {
            long length = new FileInfo(path).Length;
            return length <= MostBytes ? Parse(PlainFile.ReadAllBytes(path), path, expected, type) : throw Bad(path, expected, $"found {length} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Bad(path, expected, e.Message, e);
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <inheritdoc cref="Read"/>
    public static T Parse<T>(ReadOnlySpan<byte> json, string path, string expected, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw Bad(path, expected, "found null");
        }
        catch (JsonException e)
        {
            throw Bad(path, expected, e.Message, e);
        }
    }

    private static Video2MusicException Bad(string path, string expected, string found, Exception? inner = null) =>
        new(Failure.BadDataset, $"'{path}' is damaged: expected {expected} ({found.ReplaceLineEndings(" ").TrimEnd('.')}).", inner);
}
