using System.Buffers.Binary;
using System.Security.Cryptography;
using Video2Music.Foundation;

namespace Video2Music.Study.Stimuli;

/// <summary>What of a file could tell where it comes from, besides what is seen and heard: its name, its size, its time.</summary>
internal static class StimulusFiles
{
    /// <summary>The folder of the videos in that of the study.</summary>
    public const string Folder = "stimuli";

    private const int NameBytes = 16;
    private const int BoxHead = 8;

    // In the box that describes the sound, from its name on, as ffmpeg writes it: the second descriptor's tag, then the size of a buffer and two rates.
    private const int DecoderTag = 16, Rates = 23, RatesLength = 11;
    private static readonly DateTime Time = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A random name.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes)) + ".mp4";

    /// <summary>
    /// Makes files of one clip equally large, by random bytes behind the picture and the sound in the box that holds both (ISO 14496-12, "mdat"), so that no
    /// box tells how many they are; equally old; and leaves out what the encoder says of the sound's bit rate.
    /// </summary>
    /// <param name="paths">The files.</param>
    public static void Equalize(IReadOnlyList<string> paths)
    {
        long size = paths.Max(path => new FileInfo(path).Length);
        foreach (string path in paths)
        {
            byte[] bytes = PlainFile.ReadAllBytes(path);
            ClearBitRates(bytes);
            byte[] padding = RandomNumberGenerator.GetBytes((int)(size - bytes.Length));
            int media = LastBox(bytes);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(media), bytes.Length - media + padding.Length);
            using (var file = new FileStream(path, FileMode.Create))
            {
                file.Write(bytes);
                file.Write(padding);
            }

            File.SetLastWriteTimeUtc(path, Time);
        }
    }

    // Where the box of the picture and the sound begins, which is last in a file whose index comes first.
    private static int LastBox(byte[] bytes)
    {
        for (int at = 0; at + BoxHead <= bytes.Length;)
        {
            int size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            if (at + size == bytes.Length && bytes.AsSpan(at + sizeof(int), sizeof(int)).SequenceEqual("mdat"u8)) return at;
            if (size < BoxHead) break;
            at += size;
        }

        throw new InvalidDataException("A stimulus does not end with its picture and sound.");
    }

    // Largest and mean bit rate of the sound as it happened to come out (ISO 14496-1, 7.2.6.6).
    private static void ClearBitRates(byte[] bytes)
    {
        int at = bytes.AsSpan().IndexOf("esds"u8);
        if (at < 0 || bytes[at + BoxHead] != 3 || bytes[at + DecoderTag] != 4)
            throw new InvalidDataException("A stimulus does not tell how its sound is coded.");
        bytes.AsSpan(at + Rates, RatesLength).Clear();
    }

    /// <summary>The hash of a file, in lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    public static string HashOf(string path)
    {
        using FileStream file = PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
