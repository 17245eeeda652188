using System.Runtime.InteropServices;
using System.Text;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

/// <summary>
/// Bytes of an ONNX network with the signature of CLIP's image encoder, small enough to write by hand: the mean of each
/// channel, times a matrix. The field numbers are those of ONNX's public schema.
/// </summary>
internal static class TinyClip
{
    /// <summary>The matrix, [3, 768]: every embedding is a mix of its rows.</summary>
    public static float[] Weights { get; } = [.. Enumerable.Range(0, 3 * VideoFeatures.SemanticWidth).Select(i => MathF.Sin(i))];

    public static byte[] Bytes(string input = "pixel_values", string output = "image_embeds", int width = VideoFeatures.SemanticWidth)
    {
        byte[] mean = Node("ReduceMean", [input], "means", Field(5, [.. Field(1, "axes"), .. Field(8, 2), .. Field(8, 3), .. Field(20, 7)]),
            Field(5, [.. Field(1, "keepdims"), .. Field(3, 0), .. Field(20, 2)]));
        byte[] product = Node("MatMul", ["means", "weights"], output);
        byte[] weights = [.. Field(1, 3), .. Field(1, width), .. Field(2, 1), .. Field(8, "weights"),
            .. Field(9, MemoryMarshal.AsBytes(Weights.AsSpan(0, 3 * width)).ToArray())];
        byte[] graph =
        [
            .. Field(1, mean), .. Field(1, product), .. Field(2, "tiny"), .. Field(5, weights),
            .. Field(11, Value(input, 0, 3, 336, 336)), .. Field(12, Value(output, 0, width)),
        ];
        return [.. Field(1, 8), .. Field(7, graph), .. Field(8, [.. Field(1, ""), .. Field(2, 17)])];
    }

    private static byte[] Node(string type, string[] inputs, string output, params byte[][] attributes) =>
        [.. inputs.SelectMany(i => Field(1, i)), .. Field(2, output), .. Field(4, type), .. attributes.SelectMany(a => a)];

    // A dimension of 0 is left open, as the batch is.
    private static byte[] Value(string name, params int[] shape)
    {
        byte[] dimensions = [.. shape.SelectMany(d => Field(1, d == 0 ? Field(2, "batch") : Field(1, d)))];
        return [.. Field(1, name), .. Field(2, Field(1, [.. Field(1, 1), .. Field(2, dimensions)]))];
    }

    private static byte[] Field(int number, int value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Varint(number << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)(value | 128), .. Varint(value >> 7)];
}
