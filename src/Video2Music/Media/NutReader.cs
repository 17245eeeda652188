namespace Video2Music.Media;

/// <summary>
/// Reads NUT, the container in which ffmpeg hands over raw pictures: unlike a bare pipe it keeps each one's time and
/// says which output it is from. Only what ffmpeg writes is read (the NUT specification, version 3, without side data).
/// </summary>
/// <param name="input">Where the bytes come from, buffered, as they are read one by one; not closed.</param>
internal sealed class NutReader(Stream input)
{
    private const int CodedPts = 8, CodedStream = 16, CodedSize = 32, Checksum = 64, Reserved = 128, CodedHeader = 1024,
        CodedMatch = 2048, CodedFlags = 4096, Invalid = 8192;

    private const int SizeWithHeaderOfItsOwn = 4096;

    // Far more than ffmpeg's headers take, and few enough that a broken one asks for no memory to speak of.
    private const int LongestPacket = 1 << 16;
    private const int MostStreams = 16;
    private const int LongestNumber = 9; // bytes of seven bits, so that no number is negative
    private const int MostBits = 32;
    private const string Magic = "nut/multimedia container\0";
    private readonly FrameCode[] codes = new FrameCode[256];
    private readonly List<NutStream> streams = [];
    private (long Num, long Den)[] timeBases = [];
    private int[] elidedLengths = [0];

    /// <summary>Moves to the next frame's payload.</summary>
    /// <param name="frame">Its stream, time and size; the payload must then be read with <see cref="ReadPayload"/>.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">What comes is not NUT as ffmpeg writes it.</exception>
    /// <exception cref="EndOfStreamException">The stream breaks off.</exception>
    public bool TryReadFrame(out NutFrame frame)
    {
        frame = default;
        if (streams.Count == 0 && !TryReadMagic()) return false;
        for (int next = input.ReadByte(); next >= 0; next = input.ReadByte())
        {
            if (next != 'N')
            {
                frame = ReadFrameHeader(codes[next]);
                return true;
            }

            ReadPacket();
        }

        return false;
    }

    /// <summary>Reads the payload of the frame that was just moved to.</summary>
    /// <param name="destination">Room for exactly the frame's size.</param>
    /// <exception cref="EndOfStreamException">The stream breaks off.</exception>
    public void ReadPayload(Span<byte> destination) => input.ReadExactly(destination);

    private bool TryReadMagic()
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        if (input.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 0) return false;
        if (System.Text.Encoding.Latin1.GetString(magic) != Magic) throw new InvalidDataException("Expected a NUT stream.");
        return true;
    }

    private void ReadPacket()
    {
        Span<byte> head = stackalloc byte[7];
        input.ReadExactly(head);
        long length = ReadV();
        if (length > SizeWithHeaderOfItsOwn) SkipChecksum();
        if (head[0] is not ((byte)'M' or (byte)'S' or (byte)'K'))
        {
            Skip(length);
            return;
        }

        byte[] content = new byte[Small(length, LongestPacket)];
        input.ReadExactly(content);
        var packet = new NutPacket(content);
        if (head[0] == 'M') ReadMainHeader(packet);
        else if (head[0] == 'S') ReadStreamHeader(packet);
        else ReadSyncPoint(packet);
    }

    // An index of all frames comes last, and is as long as the film makes it.
    private void Skip(long length)
    {
        var piece = new byte[Math.Min(length, LongestPacket)];
        for (; length > 0; length -= Math.Min(length, piece.Length)) input.ReadExactly(piece.AsSpan(0, (int)Math.Min(length, piece.Length)));
    }

    private void ReadMainHeader(NutPacket packet)
    {
        packet.V(); // version
        packet.V(); // streams
        packet.V(); // greatest distance between sync points
        timeBases = new (long, long)[Positive(packet.V(), MostStreams)];
        for (int i = 0; i < timeBases.Length; i++) timeBases[i] = (Positive(packet.V(), int.MaxValue), Positive(packet.V(), int.MaxValue));
        ReadFrameCodes(packet);
        elidedLengths = new int[1 + Small(packet.V(), codes.Length)];
        for (int i = 1; i < elidedLengths.Length; i++) packet.Skip(elidedLengths[i] = Small(packet.V(), LongestPacket));
        if (elidedLengths.Any(l => l > 0) && streams.Count > 0) throw new InvalidDataException("NUT headers come first.");
    }

    // One byte tells the usual combinations of flags, time step, stream and size; this is the table of what it means.
    private void ReadFrameCodes(NutPacket packet)
    {
        var code = new FrameCode { SizeFactor = 1 };
        for (int i = 0; i < codes.Length;)
        {
            code.Flags = Small(packet.V(), int.MaxValue);
            long fields = packet.V();
            if (fields > 0) code.Step = packet.S();
            if (fields > 1) code.SizeFactor = Small(packet.V(), int.MaxValue);
            if (fields > 2) code.Stream = Small(packet.V(), MostStreams);
            code.Size = fields > 3 ? Small(packet.V(), int.MaxValue) : 0;
            code.Reserved = fields > 4 ? Small(packet.V(), LongestPacket) : 0;
            long count = fields > 5 ? packet.V() : code.SizeFactor - code.Size;
            if (fields > 6) packet.S();
            if (fields > 7) code.Header = Small(packet.V(), codes.Length);
            for (; fields > 8; fields--) packet.V();
            i = Fill(code, i, count);
        }
    }

    // The start codes' first byte is never a frame code.
    private int Fill(FrameCode code, int at, long count)
    {
        for (; count > 0 && at < codes.Length; at++)
        {
            codes[at] = at == 'N' ? new FrameCode { Flags = Invalid } : code;
            if (at == 'N') continue;
            code.Size++;
            count--;
        }

        return at;
    }

    private void ReadStreamHeader(NutPacket packet)
    {
        packet.V(); // number: streams are described in order
        packet.V(); // class
        packet.Skip(Small(packet.V(), LongestPacket));
        (long num, long den) = Item(timeBases, packet.V());
        if (streams.Count == MostStreams) throw Broken();
        streams.Add(new NutStream(num, den, Small(packet.V(), MostBits)));
    }

    private void ReadSyncPoint(NutPacket packet)
    {
        if (timeBases.Length == 0) throw Broken();
        (long time, long baseNumber) = Math.DivRem(packet.V(), timeBases.Length);
        (long num, long den) = timeBases[baseNumber];
        foreach (NutStream s in streams) s.Last = (long)((Int128)time * num * s.Den / ((Int128)den * s.Num));
    }

    private NutFrame ReadFrameHeader(FrameCode code)
    {
        int flags = code.Flags;
        if ((flags & Invalid) != 0) throw new InvalidDataException("Expected a NUT frame.");
        if ((flags & CodedFlags) != 0) flags ^= Small(ReadV(), int.MaxValue);
        int number = Small((flags & CodedStream) != 0 ? ReadV() : code.Stream, streams.Count - 1);
        NutStream of = streams[number];
        of.Last = (flags & CodedPts) != 0 ? of.Time(ReadV()) : of.Last + code.Step;
        long size = code.Size + ((flags & CodedSize) != 0 ? (long)code.SizeFactor * Small(ReadV(), int.MaxValue) : 0);
        if ((flags & CodedMatch) != 0) ReadV();
        int header = (flags & CodedHeader) != 0 ? Small(ReadV(), codes.Length) : code.Header;
        for (long reserved = (flags & Reserved) != 0 ? ReadV() : code.Reserved; reserved > 0; reserved--) ReadV();
        if ((flags & Checksum) != 0) SkipChecksum();
        if (size <= SizeWithHeaderOfItsOwn && Item(elidedLengths, header) > 0)
            throw new InvalidDataException("A NUT frame of raw pictures has no header to leave out.");
        return new NutFrame(number, (double)of.Last * of.Num / of.Den, Small(size, int.MaxValue));
    }

    private void SkipChecksum()
    {
        Span<byte> checksum = stackalloc byte[4];
        input.ReadExactly(checksum);
    }

    private long ReadV()
    {
        long value = 0;
        for (int i = 0; i < LongestNumber; i++)
        {
            int next = input.ReadByte();
            if (next < 0) throw new EndOfStreamException("The NUT stream breaks off.");
            value = value << 7 | (uint)(next & 127);
            if (next < 128) return value;
        }

        throw Broken();
    }

    private static InvalidDataException Broken() => new("A NUT stream has a number out of its range.");

    private static int Small(long value, int most) => value >= 0 && value <= most ? (int)value : throw Broken();

    private static int Positive(long value, int most) => value > 0 ? Small(value, most) : throw Broken();

    private static T Item<T>(T[] items, long at) => at >= 0 && at < items.Length ? items[at] : throw Broken();

    private struct FrameCode
    {
        public int Flags, SizeFactor, Stream, Size, Reserved, Header;
        public long Step;
    }

    private sealed class NutStream(long num, long den, int shift)
    {
        public long Num => num;

        public long Den => den;

        public long Last { get; set; }

        // Small codes are the time's low bits, near the last time; large ones the time itself.
        public long Time(long coded)
        {
            long mask = (1L << shift) - 1;
            long from = Last - mask / 2;
            return coded <= mask ? ((coded - from) & mask) + from : coded - mask - 1;
        }
    }

    private sealed class NutPacket(byte[] content)
    {
        private int at;

        public long V()
        {
            long value = 0;
            for (int i = 0; i < LongestNumber; i++)
            {
                byte next = Item(content, at++);
                value = value << 7 | (uint)(next & 127);
                if (next < 128) return value;
            }

            throw Broken();
        }

        public long S()
        {
            long coded = V() + 1;
            return (coded & 1) != 0 ? -(coded >> 1) : coded >> 1;
        }

        public void Skip(int count) => at += count;
    }
}

/// <summary>What precedes a frame's payload.</summary>
/// <param name="Stream">Which stream it is of, from 0.</param>
/// <param name="Time">Its time in seconds.</param>
/// <param name="Size">Its payload's size in bytes.</param>
internal readonly record struct NutFrame(int Stream, double Time, int Size);
