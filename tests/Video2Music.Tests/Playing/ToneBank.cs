using System.Buffers.Binary;
using System.Text;

namespace Video2Music.Tests.Playing;

/// <summary>Makes a SoundFont of one tone, which stands for every instrument and every drum (SoundFont 2.01 specification, 5 to 7).</summary>
internal static class ToneBank
{
    private const int Rate = 44000;
    private const int Cycle = 100;
    private const int Cycles = 4;
    private const byte Key = 69;
    private const ushort DrumBank = 128;
    private const ushort Instrument = 41;
    private const ushort SampleModes = 54;
    private const ushort SampleId = 53;
    private const ushort Mono = 1;

    /// <summary>The file's bytes.</summary>
    public static byte[] Make() => Chunk("RIFF", [
        .. "sfbk"u8,
        .. List("INFO", [.. Chunk("ifil", Words(2, 1)), .. Chunk("isng", "EMU8000\0"u8), .. Chunk("INAM", "Tone\0\0"u8)]),
        .. List("sdta", Chunk("smpl", Samples())),
        .. List("pdta", [
            .. Chunk("phdr", [.. Preset("Tone", 0, 0), .. Preset("Drums", DrumBank, 1), .. Preset("EOP", 0, 2)]),
            .. Chunk("pbag", Words(0, 0, 1, 0, 2, 0)), .. Chunk("pmod", new byte[10]), .. Chunk("pgen", Words(Instrument, 0, Instrument, 0, 0, 0)),
            .. Chunk("inst", [.. Name("Tone"), .. Words(0), .. Name("EOI"), .. Words(1)]),
            .. Chunk("ibag", Words(0, 0, 2, 0)), .. Chunk("imod", new byte[10]), .. Chunk("igen", Words(SampleModes, 1, SampleId, 0, 0, 0)),
            .. Chunk("shdr", [.. Name("Tone"), .. Longs(0, Cycles * Cycle, Cycle, (Cycles - 1) * Cycle, Rate), Key, 0, .. Words(0, Mono), .. Name("EOS"),
                .. new byte[26]]),
        ]),
    ]);

    // Eight harmonics of 440 Hz, and behind them the 46 zeros that the specification asks for.
    private static byte[] Samples()
    {
        short[] samples = [.. Enumerable.Range(0, Cycles * Cycle).Select(At), .. new short[46]];
        return Words([.. samples.Select(sample => (ushort)sample)]);
    }

    private static short At(int sample) =>
        (short)(12000 * Enumerable.Range(1, 8).Sum(k => Math.Sin(2 * Math.PI * k * sample / Cycle) / k));

    private static byte[] Preset(string name, ushort bank, ushort bag) => [.. Name(name), .. Words(0, bank, bag), .. new byte[12]];

    private static byte[] Name(string name) => Encoding.ASCII.GetBytes(name.PadRight(20, '\0'));

    private static byte[] List(string kind, ReadOnlySpan<byte> content) => Chunk("LIST", [.. Encoding.ASCII.GetBytes(kind), .. content]);

    private static byte[] Chunk(string kind, ReadOnlySpan<byte> content) => [.. Encoding.ASCII.GetBytes(kind), .. Longs((uint)content.Length), .. content];

    private static byte[] Words(params ushort[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        return bytes;
    }

    private static byte[] Longs(params uint[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
