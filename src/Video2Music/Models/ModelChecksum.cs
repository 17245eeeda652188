using System.Security.Cryptography;
using System.Text;
using Video2Music.Foundation;

namespace Video2Music.Models;

/// <summary>
/// The checksum at a model file's end. Without it a flipped bit in a weight would go unseen and make wrong music.
/// </summary>
/// <remarks>
/// The seal is one more entry of ONNX's metadata, <c>v2m.sha256</c>, appended to the finished file: messages of protocol
/// buffers may be written in pieces, so every reader of ONNX takes it for part of the model. Its value is the SHA-256 of all
/// bytes before it, in lower-case hexadecimal.
/// </remarks>
public static class ModelChecksum
{
    private const string Key = "v2m.sha256";
    private const int DigestLength = 2 * SHA256.HashSizeInBytes;

    // Field 14 of ModelProto, of type length-delimited; within it fields 1 (key) and 2 (value).
    private static readonly byte[] Prefix =
        [0x72, (byte)(4 + Key.Length + DigestLength), 0x0a, (byte)Key.Length, .. Encoding.ASCII.GetBytes(Key), 0x12, DigestLength];

    private static int Length => Prefix.Length + DigestLength;

    /// <summary>The bytes to append to a model file.</summary>
    /// <param name="digest">SHA-256 of the file so far.</param>
    public static byte[] Make(ReadOnlySpan<byte> digest) =>
        [.. Prefix, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest))];

    /// <summary>Makes sure that a model file is whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Video2MusicException">It is missing, has no seal, or its contents have changed (<see cref="Failure.BadModel"/>).</exception>
    public static void Verify(string path)
    {
        if (PlainFile.Trouble(path) is { } trouble) throw new Video2MusicException(Failure.BadModel, $"Model file '{path}' {trouble}.");
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            Verify(file, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Video2MusicException(Failure.BadModel, $"Model file '{path}' is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadModel, $"Model file '{path}' cannot be read: {e.Message}", e);
        }
    }

    internal static void Verify(Stream file, string path)
    {
        var seal = new byte[Length];
        long body = file.Length - Length;
        file.Position = Math.Max(0, body);
        if (body >= 0) file.ReadExactly(seal);
        file.Position = 0;
        if (!seal.AsSpan().StartsWith(Prefix))
            throw new Video2MusicException(Failure.BadModel,
                $"Model file '{path}' is broken off or is not one of Video2Music's: the checksum at its end is missing.");
        if (!seal.AsSpan().SequenceEqual(Make(Digest(file, body))))
            throw new Video2MusicException(Failure.BadModel, $"Model file '{path}' is damaged: its contents do not match its checksum.");
    }

    private static byte[] Digest(Stream file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (length > 0)
        {
            int read = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, length)));
            if (read == 0) break;
            hash.AppendData(buffer, 0, read);
            length -= read;
        }

        return hash.GetHashAndReset();
    }
}
