using System.Buffers.Binary;
using System.Text;
using Video2Music.Foundation;

namespace Video2Music.Playing;

/// <summary>
/// The presets of a SoundFont, and which samples of each are heard in which notes (SoundFont 2.01 specification, 7). Of a preset it makes excerpts with the
/// samples that are needed: of MuseScore's piano, which has 144, half a minute of the published figures needs 20. Safe for several threads at once.
/// </summary>
internal sealed class SoundFontFile : IDisposable
{
    private const int ChunkHeader = 8, ListHeader = 12;
    private const int LengthAt = 4;
    private const int DrumBank = 128;
    private const int SampleSize = 46, SampleLinkAt = 42;
    private readonly FileStream file;
    private readonly string path;
    private readonly ZoneTable presets;
    private readonly ZoneTable instruments;
    private readonly byte[] samples;

    private SoundFontFile(string path, FileStream file)
    {
        (this.path, this.file) = (path, file);
        (long start, byte[] list) = ReadPresets();
        SamplesEnd = start;
        byte[] Table(string name) => Chunk(list, name) ?? throw Broken($"expected a part '{name}' in its list of presets, found none");
        presets = new ZoneTable(ZoneKind.Preset, Table("phdr"), Table("pbag"), Table("pmod"), Table("pgen"));
        instruments = new ZoneTable(ZoneKind.Instrument, Table("inst"), Table("ibag"), Table("imod"), Table("igen"));
        samples = Table("shdr");
    }

    /// <summary>Where the samples end and the list of presets begins.</summary>
    public long SamplesEnd { get; }

    /// <summary>Path of the file.</summary>
    public string Path => path;

    /// <summary>Opens one; the file stays open, so that samples are those of its presets though it be replaced.</summary>
    /// <exception cref="Video2MusicException">It cannot be read, or its list of presets is damaged (<see cref="Failure.BadSoundFont"/>).</exception>
    public static SoundFontFile Open(SoundFont font)
    {
        FileStream? file = null;
        try
        {
            file = PlainFile.OpenRead(font.Path);
            return new SoundFontFile(font.Path, file);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new Video2MusicException(Failure.BadSoundFont, $"Cannot read the SoundFont '{font.Path}': {e.Message}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Makes an excerpt: of the preset that FluidSynth would choose, the samples that are heard in some notes.</summary>
    /// <param name="program">General MIDI program, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether it is a kit of drums.</param>
    /// <param name="strokes">The notes.</param>
    /// <returns>The excerpt; null where there is no such preset, nor one in its stead.</returns>
    public SoundFontExcerpt? Excerpt(int program, bool drums, IReadOnlyCollection<Stroke> strokes)
    {
        int bank = drums ? DrumBank : 0;
        int found = Find(bank, program);
        if (found < 0) found = Find(bank, 0);
        if (found < 0) return null;
        var instrumentsKept = new Renumbering();
        var samplesKept = new Renumbering();
        var presetZones = new ZoneTableWriter(ZoneKind.Preset);
        presetZones.Add(presets, found, strokes, instrumentsKept);
        var instrumentZones = new ZoneTableWriter(ZoneKind.Instrument);
        foreach (int instrument in instrumentsKept.InOrder) instrumentZones.Add(instruments, instrument, strokes, samplesKept);
        byte[] list =
        [
            .. presetZones.Finish("phdr", "pbag", "pmod", "pgen"), .. instrumentZones.Finish("inst", "ibag", "imod", "igen"), .. Samples(samplesKept),
        ];
        return new SoundFontExcerpt(this, bank, BinaryPrimitives.ReadUInt16LittleEndian(presets.Owner(found)[ZoneKind.Preset.NumberAt..]), PresetList(list));
    }

    /// <summary>Puts a file's length where its header, if it lies within some bytes of it, tells the length.</summary>
    public static void TellLength(long from, Span<byte> bytes, long length)
    {
        Span<byte> told = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(told, (uint)(length - ChunkHeader));
        for (int i = 0; i < told.Length; i++)
            if (LengthAt + i - from is >= 0 and var at && at < bytes.Length) bytes[(int)at] = told[i];
    }

    /// <summary>Reads some of the file.</summary>
    /// <returns>Whether all could be read.</returns>
    public bool TryRead(long from, Span<byte> into)
    {
        while (into.Length > 0)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, into, from);
            if (read == 0) return false;
            from += read;
            into = into[read..];
        }

        return true;
    }

    private static byte[] PresetList(ReadOnlySpan<byte> content) => ZoneTableWriter.Chunk("LIST", [.. "pdta"u8, .. content]);

    // Two of one number: FluidSynth takes the first one.
    private int Find(int bank, int program)
    {
        for (int i = 0; i < presets.Count; i++)
        {
            ReadOnlySpan<byte> preset = presets.Owner(i)[ZoneKind.Preset.NumberAt..];
            if (BinaryPrimitives.ReadUInt16LittleEndian(preset) == program && BinaryPrimitives.ReadUInt16LittleEndian(preset[2..]) == bank) return i;
        }

        return -1;
    }

    private byte[] Samples(Renumbering kept)
    {
        var records = new byte[(kept.InOrder.Count + 1) * SampleSize];
        for (int i = 0; i < kept.InOrder.Count; i++)
        {
            Span<byte> record = records.AsSpan(i * SampleSize, SampleSize);
            int at = kept.InOrder[i] * SampleSize;
            if (at + SampleSize > samples.Length) throw Broken($"expected sample {kept.InOrder[i]}, found {samples.Length / SampleSize - 1} of them");
            samples.AsSpan(at, SampleSize).CopyTo(record);
            // The other half of a stereo pair has another number here, and FluidSynth does not ask for it.
            record.Slice(SampleLinkAt, sizeof(ushort)).Clear();
        }

        return ZoneTableWriter.Chunk("shdr", records);
    }

    // Passes over the lists as SoundFont.Check does, up to that of the presets.
    private (long Start, byte[] List) ReadPresets()
    {
        Span<byte> header = stackalloc byte[ListHeader];
        for (long at = ListHeader; TryRead(at, header);)
        {
            if (!header[..4].SequenceEqual("LIST"u8) && (!TryRead(++at, header) || !header[..4].SequenceEqual("LIST"u8))) break;
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header[8..].SequenceEqual("pdta"u8))
            {
                if (at + ChunkHeader + length > file.Length) break;
                var list = new byte[length - 4];
                return TryRead(at + ListHeader, list) ? (at, list) : throw Broken("its list of presets breaks off");
            }

            at += ChunkHeader + length;
        }

        throw Broken("expected a whole list of presets, found none");
    }

    private static byte[]? Chunk(ReadOnlySpan<byte> list, string name)
    {
        for (int at = 0; at + ChunkHeader <= list.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(list[(at + 4)..]);
            if (length > list.Length - at - ChunkHeader) return null;
            if (Encoding.ASCII.GetString(list.Slice(at, 4)) == name) return list.Slice(at + ChunkHeader, (int)length).ToArray();
            at += ChunkHeader + (int)length;
        }

        return null;
    }

    private Video2MusicException Broken(string what) => new(Failure.BadSoundFont, $"The SoundFont '{path}' is damaged: {what}.");
}
