using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Video2Music.Foundation;

namespace Video2Music.Training.Checkpoints;

/// <summary>
/// Reads the part of Python's pickle format (protocols 2 to 4) that a state dict needs: dictionaries, lists, tuples,
/// numbers, texts, and tensors as references to their storages. Nothing in the file is executed: a callable is a name out
/// of a fixed list, and whatever else a file asks for is refused.
/// </summary>
internal sealed class PickleReader
{
    private static readonly object Mark = new();
    private readonly byte[] data;
    private readonly string file;
    private readonly Stack<object?> stack = new();
    private readonly Dictionary<int, object?> memo = [];
    private int at;

    private PickleReader(byte[] data, string file)
    {
        this.data = data;
        this.file = file;
    }

    /// <summary>The file's one object.</summary>
    /// <param name="data">The pickle.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="Video2MusicException">The file asks for more than data, or breaks off (<see cref="Failure.BadModel"/>).</exception>
    public static object? Read(byte[] data, string file)
    {
        var reader = new PickleReader(data, file);
        try
        {
            return reader.Run();
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw reader.Refuse("expected a well-formed pickle, found one that contradicts itself", e);
        }
    }

    private object? Run()
    {
        while (true)
        {
            byte opcode = Take(1)[0];
            if (opcode == '.') return stack.Pop();
            if (!Constant(opcode) && !Container(opcode) && !Memory(opcode)) Call(opcode);
        }
    }

    private bool Constant(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'N': stack.Push(null); return true;
            case 0x88: stack.Push(true); return true;
            case 0x89: stack.Push(false); return true;
            case (byte)'J': stack.Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); return true;
            case (byte)'K': stack.Push((long)Take(1)[0]); return true;
            case (byte)'M': stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); return true;
            case 0x8a: stack.Push(TakeLong()); return true;
            case (byte)'G': stack.Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); return true;
            case (byte)'X': stack.Push(Encoding.UTF8.GetString(Take(TakeLength()))); return true;
            case 0x8c: stack.Push(Encoding.UTF8.GetString(Take(Take(1)[0]))); return true;
            default: return false;
        }
    }

    private bool Container(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(': stack.Push(Mark); return true;
            case (byte)')': stack.Push(Array.Empty<object?>()); return true;
            case (byte)']': stack.Push(new List<object?>()); return true;
            case (byte)'}': stack.Push(new Dictionary<object, object?>()); return true;
            case (byte)'t': stack.Push(PopToMark()); return true;
            case >= 0x85 and <= 0x87: stack.Push(Pop(opcode - 0x84)); return true;
            case (byte)'s': SetItems(Pop(2)); return true;
            case (byte)'u': SetItems(PopToMark()); return true;
            case (byte)'a': Append(Pop(1)); return true;
            case (byte)'e': Append(PopToMark()); return true;
            default: return false;
        }
    }

    private bool Memory(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'q': memo[Take(1)[0]] = stack.Peek(); return true;
            case (byte)'r': memo[BinaryPrimitives.ReadInt32LittleEndian(Take(4))] = stack.Peek(); return true;
            case 0x94: memo[memo.Count] = stack.Peek(); return true;
            case (byte)'h': stack.Push(memo[Take(1)[0]]); return true;
            case (byte)'j': stack.Push(memo[BinaryPrimitives.ReadInt32LittleEndian(Take(4))]); return true;
            default: return false;
        }
    }

    private void Call(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: Take(1); break;
            case 0x95: Take(8); break;
            case (byte)'c': stack.Push(Callable(TakeLine(), TakeLine())); break;
            case 0x93: stack.Push(Pop(2) is [string module, string name] ? Callable(module, name) : throw new InvalidOperationException()); break;
            case (byte)'Q': stack.Push(Storage.Of(As<object?[]>(stack.Pop()))); break;
            case (byte)'R':
                stack.Push(Pop(2) is [Callable callable, object?[] arguments] ? callable.Call(arguments)
                : throw new InvalidOperationException()); break;
            case (byte)'b': stack.Pop(); break; // Attributes of the dictionary (the modules' versions): of no use here.
            default: throw Refuse(string.Create(CultureInfo.InvariantCulture, $"expected plain data, found the instruction 0x{opcode:x2}"));
        }
    }

    private Callable Callable(string module, string name) => $"{module}.{name}" switch
    {
        "collections.OrderedDict" => new Callable(_ => new Dictionary<object, object?>()),
        "torch._utils._rebuild_tensor_v2" => new Callable(StoredTensor.Of),
        "torch._utils._rebuild_parameter" =>
            new Callable(arguments => arguments is [var tensor, ..] ? tensor : throw new InvalidOperationException()),
        "torch.FloatStorage" or "torch.HalfStorage" or "torch.DoubleStorage" or "torch.LongStorage" => new Callable(name),
        string other => throw Refuse($"expected tensors only, found a call of {Quotation.Of(other)}, which is not executed"),
    };

    private void SetItems(object?[] pairs)
    {
        var target = As<Dictionary<object, object?>>(stack.Peek());
        for (int i = 0; i + 1 < pairs.Length; i += 2) target[pairs[i] is string or long ? pairs[i]! : throw new InvalidCastException()] = pairs[i + 1];
    }

    private void Append(object?[] items) => As<List<object?>>(stack.Peek()).AddRange(items);

    private static T As<T>(object? value)
        where T : class => value as T ?? throw new InvalidCastException();

    private object?[] Pop(int count)
    {
        var items = new object?[count];
        for (int i = count - 1; i >= 0; i--) items[i] = stack.Pop();
        return items;
    }

    private object?[] PopToMark()
    {
        var items = new List<object?>();
        for (object? item = stack.Pop(); item != Mark; item = stack.Pop()) items.Add(item);
        items.Reverse();
        return [.. items];
    }

    private long TakeLong()
    {
        ReadOnlySpan<byte> bytes = Take(Take(1)[0]);
        return (long)new System.Numerics.BigInteger(bytes);
    }

    private int TakeLength() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private string TakeLine()
    {
        int length = data.AsSpan(at).IndexOf((byte)'\n');
        if (length < 0) throw Refuse("expected the end of a name, found the end of the file");
        return Encoding.UTF8.GetString(Take(length + 1)[..length]);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > data.Length - at) throw Refuse("expected more data, found the end of the file");
        at += count;
        return data.AsSpan(at - count, count);
    }

    private Video2MusicException Refuse(string what, Exception? inner = null) =>
        new(Failure.BadModel, string.Create(CultureInfo.InvariantCulture, $"'{file}', byte {at}: {what}."), inner);
}

/// <summary>A name that a pickle may call, as what it makes of its arguments; a storage type is only a name.</summary>
internal sealed record Callable(Func<object?[], object?> Call)
{
    /// <summary>A storage type.</summary>
    public Callable(string storageType)
        : this(_ => throw new InvalidOperationException()) => StorageType = storageType;

    /// <summary>The storage type's name, or null.</summary>
    public string? StorageType { get; }
}

/// <summary>A reference to numbers in another entry of a checkpoint.</summary>
/// <param name="Type">PyTorch's name of the element type, such as <c>FloatStorage</c>.</param>
/// <param name="Key">Name of the entry.</param>
internal sealed record Storage(string Type, string Key)
{
    /// <summary>What a persistent id stands for: ('storage', type, key, device, count).</summary>
    public static Storage Of(object?[] id) =>
        id is ["storage", Callable { StorageType: { } type }, string key, ..] ? new Storage(type, key) : throw new InvalidOperationException();
}

/// <summary>A tensor as a view of a storage.</summary>
/// <param name="Storage">Where its numbers are.</param>
/// <param name="Offset">Element at which it begins.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Strides">Elements from one index of a dimension to the next.</param>
internal sealed record StoredTensor(Storage Storage, long Offset, int[] Shape, long[] Strides)
{
    /// <summary>What the arguments (storage, offset, size, stride, …) of PyTorch's rebuilding function describe.</summary>
    public static StoredTensor Of(object?[] arguments) => arguments is [Storage storage, long offset, object?[] size, object?[] stride, ..]
        ? new StoredTensor(storage, offset, Array.ConvertAll(size, s => checked((int)Whole(s))), Array.ConvertAll(stride, Whole))
        : throw new InvalidOperationException();

    private static long Whole(object? value) => value is long number ? number : throw new InvalidCastException();
}
