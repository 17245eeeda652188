using System.Buffers.Binary;
using System.Text;

namespace Video2Music.Playing;

/// <summary>Gives new numbers, from 0 on, to what is kept.</summary>
internal sealed class Renumbering
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> inOrder = [];

    /// <summary>The old numbers, by the new ones.</summary>
    public IReadOnlyList<int> InOrder => inOrder;

    /// <summary>The new number of an old one.</summary>
    public int NumberOf(int old)
    {
        if (numbers.TryGetValue(old, out int number)) return number;
        inOrder.Add(old);
        return numbers[old] = inOrder.Count - 1;
    }
}

/// <summary>Writes presets or instruments with those of their zones that are needed.</summary>
/// <param name="kind">Which of the two.</param>
internal sealed class ZoneTableWriter(ZoneKind kind)
{
    private readonly List<byte> owners = [], bags = [], modulators = [], generators = [];

    /// <summary>Adds a preset or instrument: zones that some notes are played by, and what is said of all zones.</summary>
    /// <param name="table">Where it stands.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="strokes">The notes.</param>
    /// <param name="targets">Gives numbers to what the zones play.</param>
    public void Add(ZoneTable table, int number, IReadOnlyCollection<Stroke> strokes, Renumbering targets)
    {
        Begin(table.Owner(number));
        foreach (Zone zone in table.ZonesOf(number))
            if (zone.Target is null || strokes.Any(zone.Plays)) Add(zone, targets);
    }

    /// <summary>Ends the tables and gives them as chunks, in the order in which a SoundFont has them.</summary>
    public byte[] Finish(string owner, string bag, string modulator, string generator)
    {
        Begin([]);
        AddBag();
        generators.AddRange(new byte[ZoneTable.GeneratorSize]);
        modulators.AddRange(new byte[ZoneTable.ModulatorSize]);
        return [.. Chunk(owner, [.. owners]), .. Chunk(bag, [.. bags]), .. Chunk(modulator, [.. modulators]), .. Chunk(generator, [.. generators])];
    }

    /// <summary>A chunk of a RIFF file: its name, its length, its content of even length.</summary>
    public static byte[] Chunk(string name, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[8 + content.Length];
        Encoding.ASCII.GetBytes(name, chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(4), (uint)content.Length);
        content.CopyTo(chunk.AsSpan(8));
        return chunk;
    }

    private void Begin(ReadOnlySpan<byte> owner)
    {
        Span<byte> record = stackalloc byte[kind.OwnerSize];
        record.Clear();
        owner.CopyTo(record);
        BinaryPrimitives.WriteUInt16LittleEndian(record[kind.BagAt..], (ushort)(bags.Count / ZoneTable.BagSize));
        owners.AddRange(record);
    }

    private void Add(Zone zone, Renumbering targets)
    {
        AddBag();
        byte[] own = zone.Generators.ToArray();
        for (Span<byte> rest = own; rest.Length >= ZoneTable.GeneratorSize; rest = rest[ZoneTable.GeneratorSize..])
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest) == kind.Target)
                BinaryPrimitives.WriteUInt16LittleEndian(rest[2..], (ushort)targets.NumberOf(BinaryPrimitives.ReadUInt16LittleEndian(rest[2..])));
        generators.AddRange(own);
        modulators.AddRange(zone.Modulators.Span);
    }

    private void AddBag()
    {
        Span<byte> bag = stackalloc byte[ZoneTable.BagSize];
        BinaryPrimitives.WriteUInt16LittleEndian(bag, (ushort)(generators.Count / ZoneTable.GeneratorSize));
        BinaryPrimitives.WriteUInt16LittleEndian(bag[2..], (ushort)(modulators.Count / ZoneTable.ModulatorSize));
        bags.AddRange(bag);
    }
}
