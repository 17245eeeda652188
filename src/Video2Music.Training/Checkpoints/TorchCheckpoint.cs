using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Video2Music.Foundation;

namespace Video2Music.Training.Checkpoints;

/// <summary>
/// Reads a state dict as <c>torch.save</c> writes it: a zip archive with <c>data.pkl</c>, which describes the tensors, and
/// an entry <c>data/KEY</c> for each storage.
/// </summary>
public static class TorchCheckpoint
{
    private const long MostIndex = 64 << 20;
    private const long Overhead = 1 << 20;

    /// <summary>Reads the tensors of a state dict, as single precision numbers.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors by parameter name.</returns>
    /// <exception cref="Video2MusicException">
    /// The file is missing, is no such archive, or holds more than tensors (<see cref="Failure.BadModel"/>).
    /// </exception>
    public static IReadOnlyDictionary<string, Weight> Read(string path)
    {
        if (!File.Exists(path)) throw new Video2MusicException(Failure.BadModel, $"No checkpoint '{path}'.");
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            return Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadModel, $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the tensors of a state dict from an open file.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static IReadOnlyDictionary<string, Weight> Read(Stream file, string path)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Read(archive, path, file.Length);
        }
        catch (InvalidDataException e)
        {
            throw Bad(path, "expected a zipped PyTorch state dict, found another kind of file", e);
        }
    }

    private static Dictionary<string, Weight> Read(ZipArchive archive, string path, long length)
    {
        ZipArchiveEntry index = archive.Entries.FirstOrDefault(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw Bad(path, "expected an entry data.pkl, found none");
        string folder = index.FullName[..^"data.pkl".Length];
        if (PickleReader.Read(ReadBytes(index, Math.Min(MostIndex, Overhead + length), path), path) is not Dictionary<object, object?> state)
            throw Bad(path, "expected a dictionary of tensors, found another object");
        // Numbers do not pack, so PyTorch stores them as they are; what a file holds more was made to fill the memory.
        long left = Overhead + 2 * length;
        var weights = new Dictionary<string, Weight>();
        foreach ((object name, object? value) in state)
        {
            if (name is not string text || value is not StoredTensor tensor)
                throw Bad(path, "expected names with tensors", null, $"{Quotation.Of($"{name}")} with {value?.GetType().Name ?? "nothing"}");
            ZipArchiveEntry entry = archive.GetEntry($"{folder}data/{tensor.Storage.Key}")
                ?? throw Bad(path, $"expected the numbers of '{text}' in {folder}data/{tensor.Storage.Key}, found none");
            byte[] numbers = ReadBytes(entry, left, path);
            left -= numbers.Length;
            weights[text] = Gather(tensor, ToSingles(numbers, tensor.Storage.Type), text, path);
        }

        return weights;
    }

    private static Weight Gather(StoredTensor tensor, float[] storage, string name, string path)
    {
        double places = tensor.Shape.Aggregate(1.0, (product, size) => product * size);
        long count = places is >= 0 and <= int.MaxValue ? (long)places : long.MaxValue;
        if (tensor.Shape.Length != tensor.Strides.Length || count > Array.MaxLength || !Fits(tensor, storage.Length, count))
            throw Bad(path, $"expected '{name}' to lie within its {storage.Length} numbers, found a view past their end");
        var values = new float[count];
        for (long i = 0; i < count; i++)
        {
            long at = tensor.Offset;
            for (long d = tensor.Shape.Length - 1, rest = i; d >= 0; rest /= tensor.Shape[d--])
                at += rest % tensor.Shape[d] * tensor.Strides[d];
            values[i] = storage[at];
        }

        return new Weight(tensor.Shape, values);
    }

    private static bool Fits(StoredTensor tensor, int length, long count)
    {
        decimal last = tensor.Offset;
        for (int d = 0; d < tensor.Shape.Length; d++)
        {
            if (tensor.Shape[d] < 0 || tensor.Strides[d] < 0) return false;
            last += (tensor.Shape[d] - 1) * (decimal)tensor.Strides[d];
        }

        return tensor.Offset >= 0 && count <= length && (count == 0 || last < length);
    }

    private static float[] ToSingles(byte[] bytes, string type)
    {
        switch (type)
        {
            case "FloatStorage": return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            case "HalfStorage": return Convert<Half>(bytes);
            case "DoubleStorage": return Convert<double>(bytes);
            default: return Convert<long>(bytes);
        }
    }

    private static float[] Convert<T>(byte[] bytes)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(bytes);
        var values = new float[source.Length];
        TensorPrimitives.ConvertTruncating(source, values);
        return values;
    }

    // An archive says how much an entry unpacks to; that is believed only as far as it is little, and checked while it is read.
    private static byte[] ReadBytes(ZipArchiveEntry entry, long most, string path)
    {
        if (entry.Length > most)
            throw Bad(path, $"expected numbers that are stored as they are, found {Quotation.Of(entry.FullName)}, which would unpack to {entry.Length} bytes");
        using Stream stream = entry.Open();
        var bytes = new byte[entry.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && stream.ReadByte() < 0
            ? bytes
            : throw Bad(path, $"expected {entry.Length} bytes in {Quotation.Of(entry.FullName)}, found another number");
    }

    private static Video2MusicException Bad(string path, string what, Exception? inner = null, string? found = null) =>
        new(Failure.BadModel, found is null ? $"'{path}': {what}." : $"'{path}': {what}, found {found}.", inner);
}
