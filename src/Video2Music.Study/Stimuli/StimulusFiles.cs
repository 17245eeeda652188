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
    private static readonly DateTime Time = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A random name.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes)) + ".mp4";

    /// <summary>Makes files of one clip equally large, by an empty box at the end (ISO 14496-12, "free"), and equally old.</summary>
    /// <param name="paths">The files.</param>
    public static void Equalize(IReadOnlyList<string> paths)
    {
        long size = paths.Max(path => new FileInfo(path).Length) + BoxHead;
        foreach (string path in paths)
        {
            using (var file = new FileStream(path, FileMode.Append))
            {
                byte[] box = new byte[size - file.Length];
                BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
                "free"u8.CopyTo(box.AsSpan(sizeof(int)));
                file.Write(box);
            }

            File.SetLastWriteTimeUtc(path, Time);
        }
    }

    /// <summary>The hash of a file, in lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    public static string HashOf(string path)
    {
        using FileStream file = PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
