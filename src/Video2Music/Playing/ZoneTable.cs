using System.Buffers.Binary;

namespace Video2Music.Playing;

/// <summary>How presets, which are made of instruments, and instruments, which are made of samples, are laid out (SoundFont 2.01 specification, 7).</summary>
/// <param name="OwnerSize">Bytes of a preset or an instrument.</param>
/// <param name="NumberAt">Where a preset's program and bank are.</param>
/// <param name="BagAt">Where the number of its first zone is.</param>
/// <param name="Target">The generator that names what a zone plays: an instrument or a sample.</param>
internal sealed record ZoneKind(int OwnerSize, int NumberAt, int BagAt, ushort Target)
{
    /// <summary>Presets.</summary>
    public static ZoneKind Preset { get; } = new(38, 20, 24, 41);

    /// <summary>Instruments.</summary>
    public static ZoneKind Instrument { get; } = new(22, 20, 20, 53);
}

/// <summary>A zone: what plays the notes of some pitches and velocities, and how.</summary>
/// <param name="Target">What plays them, by its number; null for a zone that says something of all others.</param>
/// <param name="Generators">How, as it stands in the file.</param>
/// <param name="Modulators">How that is moved by velocity and controllers, as it stands in the file.</param>
/// <param name="Pitches">The lowest and the highest pitch.</param>
/// <param name="Velocities">The lowest and the highest velocity.</param>
internal sealed record Zone(
    int? Target, ReadOnlyMemory<byte> Generators, ReadOnlyMemory<byte> Modulators, (int Lowest, int Highest) Pitches, (int Lowest, int Highest) Velocities)
{
    /// <summary>Whether it plays a note.</summary>
    public bool Plays(Stroke stroke) =>
        stroke.Pitch >= Pitches.Lowest && stroke.Pitch <= Pitches.Highest && stroke.Velocity >= Velocities.Lowest && stroke.Velocity <= Velocities.Highest;
}

/// <summary>The presets or the instruments of a SoundFont with their zones.</summary>
/// <param name="kind">Which of the two.</param>
/// <param name="owners">The presets or instruments, the last of which is but an end.</param>
/// <param name="bags">For each zone where its generators and modulators begin.</param>
/// <param name="modulators">All modulators.</param>
/// <param name="generators">All generators.</param>
internal sealed class ZoneTable(ZoneKind kind, byte[] owners, byte[] bags, byte[] modulators, byte[] generators)
{
    /// <summary>Bytes of a zone's beginnings, of a generator and of a modulator.</summary>
    public const int BagSize = 4, GeneratorSize = 4, ModulatorSize = 10;

    private const int PitchRange = 43, VelocityRange = 44, Highest = 127;

    /// <summary>How many presets or instruments there are.</summary>
    public int Count => Math.Max(0, owners.Length / kind.OwnerSize - 1);

    /// <summary>A preset or instrument as it stands in the file; of a damaged file nothing, where there is none.</summary>
    public ReadOnlySpan<byte> Owner(int number) => number < Count ? owners.AsSpan(number * kind.OwnerSize, kind.OwnerSize) : [];

    /// <summary>Its zones, in their order.</summary>
    public IEnumerable<Zone> ZonesOf(int number)
    {
        if (number >= Count) yield break;
        int end = Math.Min(FirstBag(number + 1), bags.Length / BagSize - 1);
        for (int bag = FirstBag(number); bag < end; bag++)
            yield return Read(Part(generators, bag, 0, GeneratorSize), Part(modulators, bag, 2, ModulatorSize));
    }

    private int FirstBag(int number) => BinaryPrimitives.ReadUInt16LittleEndian(owners.AsSpan(number * kind.OwnerSize + kind.BagAt));

    private ReadOnlyMemory<byte> Part(byte[] all, int bag, int at, int size)
    {
        int from = BinaryPrimitives.ReadUInt16LittleEndian(bags.AsSpan(bag * BagSize + at)) * size;
        int to = BinaryPrimitives.ReadUInt16LittleEndian(bags.AsSpan((bag + 1) * BagSize + at)) * size;
        return from <= to && to <= all.Length ? all.AsMemory(from, to - from) : default;
    }

    private Zone Read(ReadOnlyMemory<byte> own, ReadOnlyMemory<byte> moves)
    {
        int? target = null;
        (int, int) pitches = (0, Highest), velocities = (0, Highest);
        for (ReadOnlySpan<byte> rest = own.Span; rest.Length >= GeneratorSize; rest = rest[GeneratorSize..])
        {
            ushort generator = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            if (generator == PitchRange) pitches = (rest[2], rest[3]);
            else if (generator == VelocityRange) velocities = (rest[2], rest[3]);
            else if (generator == kind.Target) target = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
        }

        return new Zone(target, own, moves, pitches, velocities);
    }
}
