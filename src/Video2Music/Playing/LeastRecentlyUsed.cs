using System.Diagnostics.CodeAnalysis;

namespace Video2Music.Playing;

/// <summary>
/// Keeps values by name until they come to more than a number of bytes; those that were not asked for longest go first. Safe
/// for several threads at once.
/// </summary>
/// <param name="capacity">How many bytes it holds at most.</param>
/// <param name="bytesOf">How many bytes a value takes.</param>
internal sealed class LeastRecentlyUsed<TName, T>(long capacity, Func<T, long> bytesOf)
    where TName : notnull
{
    private readonly Dictionary<TName, LinkedListNode<(TName Name, T Value)>> nodes = [];
    private readonly LinkedList<(TName Name, T Value)> order = new();
    private readonly Lock gate = new();
    private long bytes;

    /// <summary>How many bytes are held.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    /// <summary>Finds a value.</summary>
    public bool TryGet(TName name, [MaybeNullWhen(false)] out T value)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(name, out LinkedListNode<(TName Name, T Value)>? node))
            {
                value = default;
                return false;
            }

            order.Remove(node);
            order.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value, if it is not too large; one of that name that is there already stays.</summary>
    public void Add(TName name, T value)
    {
        lock (gate)
        {
            if (bytesOf(value) > capacity || nodes.ContainsKey(name)) return;
            nodes[name] = order.AddFirst((name, value));
            bytes += bytesOf(value);
            while (bytes > capacity) RemoveLast();
        }
    }

    private void RemoveLast()
    {
        (TName name, T value) = order.Last!.Value;
        order.RemoveLast();
        nodes.Remove(name);
        bytes -= bytesOf(value);
    }
}
