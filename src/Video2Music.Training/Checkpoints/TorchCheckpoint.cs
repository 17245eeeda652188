using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Video2Music.Training.Export;

namespace Video2Music.Training.Checkpoints;

/// <summary>
/// Reads a state dict as <c>torch.save</c> writes it: a zip archive with <c>data.pkl</c>, which describes the tensors, and
/// an entry <c>data/KEY</c> for each storage.
/// </summary>
public static class TorchCheckpoint
{
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
            using ZipArchive archive = ZipFile.OpenRead(path);
            return Read(archive, path);
        }
        catch (InvalidDataException e)
        {
            throw Bad(path, "expected a zipped PyTorch state dict, found another kind of file", e);
        }
    }

    private static Dictionary<string, Weight> Read(ZipArchive archive, string path)
    {
        ZipArchiveEntry index = archive.Entries.FirstOrDefault(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw Bad(path, "expected an entry data.pkl, found none");
        string folder = index.FullName[..^"data.pkl".Length];
        if (PickleReader.Read(ReadBytes(index), path) is not Dictionary<object, object?> state)
            throw Bad(path, "expected a dictionary of tensors, found another object");
        var weights = new Dictionary<string, Weight>();
        foreach ((object name, object? value) in state)
        {
            if (name is not string text || value is not StoredTensor tensor)
                throw Bad(path, "expected names with tensors", null, $"'{name}' with {value?.GetType().Name ?? "nothing"}");
            ZipArchiveEntry entry = archive.GetEntry($"{folder}data/{tensor.Storage.Key}")
                ?? throw Bad(path, $"expected the numbers of '{text}' in {folder}data/{tensor.Storage.Key}, found none");
            weights[text] = Gather(tensor, ToSingles(ReadBytes(entry), tensor.Storage.Type), text, path);
        }

        return weights;
    }

    private static Weight Gather(StoredTensor tensor, float[] storage, string name, string path)
    {
        long count = tensor.Shape.Aggregate(1L, (product, size) => checked(product * size));
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
        long last = tensor.Offset;
        for (int d = 0; d < tensor.Shape.Length; d++)
        {
            if (tensor.Shape[d] < 0 || tensor.Strides[d] < 0) return false;
            last += (tensor.Shape[d] - 1) * tensor.Strides[d];
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

    private static byte[] ReadBytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static Video2MusicException Bad(string path, string what, Exception? inner = null, string? found = null) =>
        new(Failure.BadModel, found is null ? $"'{path}': {what}." : $"'{path}': {what}, found {found}.", inner);
}
