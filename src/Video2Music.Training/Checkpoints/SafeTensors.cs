using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Video2Music.Foundation;

namespace Video2Music.Training.Checkpoints;

/// <summary>
/// A file of named tensors in the safetensors format: eight bytes that tell the header's length, the header as JSON (name
/// to type, shape and place, and texts under <c>__metadata__</c>), the numbers. Here: float32 tensors and strings of bytes.
/// </summary>
public sealed class SafeTensors
{
    private const int MaxHeader = 16 << 20;
    private const string MetadataName = "__metadata__";

    /// <summary>Float32 tensors by name.</summary>
    public Dictionary<string, Weight> Weights { get; init; } = [];

    /// <summary>Strings of bytes by name (type U8).</summary>
    public Dictionary<string, byte[]> Bytes { get; init; } = [];

    /// <summary>Texts by name.</summary>
    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>Writes the file beside its place and moves it in when it is whole.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="Video2MusicException">
    /// It cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public void Write(string path) => PendingFile.Write(path, WriteTo);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Video2MusicException">It is missing or damaged (<see cref="Failure.BadModel"/>).</exception>
    public static SafeTensors Read(string path)
    {
        if (!File.Exists(path)) throw new Video2MusicException(Failure.BadModel, $"No checkpoint '{path}'.");
        try
        {
            return Parse(PlainFile.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadModel, $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="path">Where they come from, for messages.</param>
    /// <exception cref="Video2MusicException">They are damaged (<see cref="Failure.BadModel"/>).</exception>
    internal static SafeTensors Parse(byte[] file, string path)
    {
        try
        {
            return Parse(file);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException
            or FormatException or IndexOutOfRangeException)
        {
            throw new Video2MusicException(
                Failure.BadModel, $"'{path}' is damaged: expected a whole safetensors file ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).", e);
        }
    }

    private void WriteTo(Stream stream)
    {
        byte[] header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (Weight weight in Weights.Values) stream.Write(MemoryMarshal.AsBytes(weight.Values.AsSpan()));
        foreach (byte[] bytes in Bytes.Values) stream.Write(bytes);
    }

    private byte[] Header()
    {
        var entries = new Dictionary<string, object> { [MetadataName] = Metadata };
        long at = 0;
        foreach ((string name, Weight weight) in Weights) Add(name, "F32", weight.Shape, sizeof(float) * (long)weight.Values.Length);
        foreach ((string name, byte[] bytes) in Bytes) Add(name, "U8", [bytes.Length], bytes.Length);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entries));

        void Add(string name, string type, int[] shape, long size)
        {
            entries[name] = new Dictionary<string, object> { ["dtype"] = type, ["shape"] = shape, ["data_offsets"] = (long[])[at, at + size] };
            at += size;
        }
    }

    private static SafeTensors Parse(byte[] file)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaxHeader) throw new InvalidOperationException("the header is too long");
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(sizeof(ulong), (int)length));
        var result = new SafeTensors();
        ReadOnlySpan<byte> data = file.AsSpan(sizeof(ulong) + (int)length);
        long left = data.Length;
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.NameEquals(MetadataName))
                foreach (JsonProperty text in entry.Value.EnumerateObject()) result.Metadata[text.Name] = text.Value.GetString() ?? "";
            else
                left -= result.Add(entry.Name, entry.Value, data, left);
        }

        return result;
    }

    // Tensors do not share their places, or a small file would become a large network.
    private int Add(string name, JsonElement entry, ReadOnlySpan<byte> data, long left)
    {
        int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        JsonElement place = entry.GetProperty("data_offsets");
        ReadOnlySpan<byte> bytes = data[place[0].GetInt32()..place[1].GetInt32()];
        if (bytes.Length > left) throw new InvalidOperationException($"the tensor {Quotation.Of(name)} shares its place with others");
        switch (entry.GetProperty("dtype").GetString())
        {
            case "F32" when bytes.Length == sizeof(float) * shape.Aggregate(1.0, (count, size) => count * size) && shape.All(size => size >= 0):
                Weights[name] = new Weight(shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
                break;
            case "U8":
                Bytes[name] = bytes.ToArray();
                break;
            default:
                throw new InvalidOperationException($"the tensor {Quotation.Of(name)} is neither float32 nor bytes, or of another size than it says");
        }

        return bytes.Length;
    }
}
