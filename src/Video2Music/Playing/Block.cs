using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>One thing that the player of a block does.</summary>
/// <param name="Step">When, in steps from the block's start.</param>
/// <param name="Kind">What.</param>
/// <param name="Number">Pitch or controller number.</param>
/// <param name="Value">Velocity or controller value; 0 for a note's end.</param>
internal readonly record struct BlockEvent(int Step, PartEventKind Kind, int Number, int Value);

/// <summary>What a fresh synth plays in one go: the notes of a part that begin within one window of time.</summary>
/// <param name="Start">Its first note's step, from the start of the music.</param>
/// <param name="Drums">Whether it is drums.</param>
/// <param name="Program">The program, 0 to 127; of drums, the kit.</param>
/// <param name="Events">What is done, in order; first the controllers as they stand at the start.</param>
internal sealed record Block(long Start, bool Drums, int Program, IReadOnlyList<BlockEvent> Events)
{
    private const int BytesPerEvent = 8;

    /// <summary>Step, from the start of the music, after which it does not sound for certain.</summary>
    public long Until { get; } = Start + LastRelease(Events) + BlockPlayer.LongestTail;

    /// <summary>The controllers that it moves.</summary>
    public IEnumerable<int> Moves => Events.Where(e => e.Kind == PartEventKind.Control).Select(e => e.Number).Distinct();

    /// <summary>How its notes begin, each once, in their order.</summary>
    public IEnumerable<Stroke> Strokes => Events.Where(e => e.Kind == PartEventKind.NoteOn).Select(e => new Stroke(e.Number, e.Value)).Distinct();

    /// <summary>Names what it sounds like: two blocks of one name sound the same, wherever they stand.</summary>
    /// <param name="engine">Names the synthesiser and the SoundFont.</param>
    public string Name(string engine)
    {
        int header = Encoding.UTF8.GetByteCount(engine);
        var bytes = new byte[header + 2 + Events.Count * BytesPerEvent];
        Encoding.UTF8.GetBytes(engine, bytes);
        (bytes[header], bytes[header + 1]) = (Drums ? (byte)1 : (byte)0, (byte)Program);
        Span<byte> rest = bytes.AsSpan(header + 2);
        foreach (BlockEvent e in Events)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, e.Step);
            (rest[4], rest[5], rest[6]) = ((byte)e.Kind, (byte)e.Number, (byte)e.Value);
            rest = rest[BytesPerEvent..];
        }

        return Convert.ToHexString(SHA256.HashData(bytes));
    }

    private static int LastRelease(IReadOnlyList<BlockEvent> events) =>
        events.Where(e => e.Kind == PartEventKind.NoteOff).Select(e => e.Step).DefaultIfEmpty().Max();
}
