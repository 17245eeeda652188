using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Video2Music.Foundation;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Checking;

/// <summary>Checks one file of CLIP embeddings without loading it: its header, its length, and that all numbers are numbers.</summary>
internal static class SemanticCheck
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Checks a song's file.</summary>
    /// <returns>How many rows it has; null where it is damaged.</returns>
    public static int? Run(string root, string file, ICollection<Problem> problems) => Run(root, file, problems, header =>
        header switch
        {
            { Shape: not [_, VideoFeatures.SemanticWidth] } => ($"an array {Layout.SemanticShape}", $"[{string.Join(", ", header.Shape)}]"),
            { ElementType: "|u1" } when !File.Exists(Path.Combine(root, Layout.Scale)) => ($"float16 or float32, or a {Layout.Scale} for bytes",
                "bytes without one"),
            { ElementType: "<i8" } => ("numbers of type |u1, <f2 or <f4", "<i8"),
            _ => null,
        });

    /// <summary>Checks the scale of byte embeddings, where there is one.</summary>
    public static void RunScale(string root, ICollection<Problem> problems)
    {
        if (!File.Exists(Path.Combine(root, Layout.Scale))) return;
        Run(root, Layout.Scale, problems, header => header is { ElementType: "<f4" or "<f2", Shape: [2, VideoFeatures.SemanticWidth] }
            ? null
            : ($"an array [2, {VideoFeatures.SemanticWidth}] of <f4", $"[{string.Join(", ", header.Shape)}] of {header.ElementType}"));
    }

    private static int? Run(
        string root, string file, ICollection<Problem> problems, Func<NpyHeader, (string Expected, string Found)?> check)
    {
        try
        {
            PlainFile.Require(Path.Combine(root, file));
            using var stream = new FileStream(Path.Combine(root, file), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            NpyHeader header = NpyHeader.Read(stream);
            (string Expected, string Found)? trouble = check(header) ?? FindNonNumber(stream, header);
            if (trouble is not { } found) return header.Shape[0];
            problems.Add(new Problem(file, null, found.Expected, found.Found));
        }
        catch (Video2MusicException e)
        {
            problems.Add(Describe(file, e.Message));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new Problem(file, null, "a file", "none"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(file, null, "a file that can be read", e.Message));
        }

        return null;
    }

    // The reader's sentence is "PATH: expected A, found B."
    private static Problem Describe(string file, string sentence)
    {
        string[] parts = sentence[(sentence.LastIndexOf(": expected ", StringComparison.Ordinal) + ": expected ".Length)..].TrimEnd('.').Split(", found ");
        return new Problem(file, null, parts[0], parts[^1]);
    }

    private static (string Expected, string Found)? FindNonNumber(FileStream stream, NpyHeader header)
    {
        if (header.ElementType == "|u1") return null;
        bool half = header.ElementType == "<f2";
        var bytes = new byte[ChunkLength];
        var values = new float[ChunkLength / (half ? 2 : 4)];
        stream.Position = header.Length;
        for (long row = 0; stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is int read and > 0; row += read)
        {
            Span<float> chunk = values.AsSpan(0, read / (half ? 2 : 4));
            if (half) TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes.AsSpan(0, read)), chunk);
            else MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, read)).CopyTo(chunk);
            if (!float.IsFinite(TensorPrimitives.MaxMagnitude<float>(chunk)))
                return ("finite numbers", $"NaN or infinity near row {row / (VideoFeatures.SemanticWidth * (half ? 2 : 4))}");
        }

        return null;
    }
}
