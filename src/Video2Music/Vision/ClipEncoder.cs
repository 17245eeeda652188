using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Video2Music.Foundation;
using Video2Music.Models;

namespace Video2Music.Vision;

/// <summary>
/// CLIP's image encoder (ViT-L/14 at 336 pixels, with projection) on ONNX Runtime: a picture becomes 768 numbers that
/// say what it shows. Any precision of the common export serves: float32, float16 or quantized weights.
/// </summary>
public sealed class ClipEncoder : IDisposable
{
    /// <summary>The network's name, as reports give it.</summary>
    public const string Name = "clip-vit-large-patch14-336";

    private const string Input = "pixel_values";
    private const string Output = "image_embeds";
    private const int Unstated = -1;
    private readonly InferenceSession session;

    private ClipEncoder(InferenceSession session) => this.session = session;

    /// <summary>The encoder that the user has downloaded; null where there is none.</summary>
    /// <exception cref="Video2MusicException"><see cref="Failure.BadModel"/>: it is damaged, or another network.</exception>
    public static ClipEncoder? LoadOfUser() => ModelStore.OfUser().FindClip() is { } path ? Load(path) : null;

    /// <summary>Loads the network.</summary>
    /// <param name="path">An ONNX file with input <c>pixel_values</c> [1, 3, 336, 336] and output <c>image_embeds</c> [1, 768].</param>
    /// <exception cref="Video2MusicException"><see cref="Failure.BadModel"/>: it is missing, damaged, or another network.</exception>
    public static ClipEncoder Load(string path)
    {
        if (PlainFile.Trouble(path) is { } kind) throw Bad(path, kind);
        if (!File.Exists(path)) throw Bad(path, "does not exist");
        InferenceSession session = Open(path);
        string? trouble = Check(session);
        if (trouble is null) return new ClipEncoder(session);
        session.Dispose();
        throw Bad(path, trouble);
    }

    /// <summary>Looks at a picture.</summary>
    /// <param name="pixelValues">A picture as CLIP's preprocessing leaves it: red, green, blue, [3, 336, 336].</param>
    /// <returns>Its embedding, 768 values, projected and not normalised.</returns>
    public float[] Embed(ReadOnlySpan<float> pixelValues)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixelValues.Length, ClipPicture.Length);
        using var options = new RunOptions();
        using OrtValue input = ToTensor(pixelValues, session.InputMetadata[Input].ElementDataType);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, [Input], [input], [Output]);
        return ToFloats(outputs[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static InferenceSession Open(string path)
    {
        try
        {
            return OnnxSession.Open(path, threads: 0);
        }
        catch (Video2MusicException e)
        {
            throw Bad(path, "is damaged or not an ONNX network", e);
        }
    }

    private static string? Check(InferenceSession session)
    {
        if (!session.InputMetadata.TryGetValue(Input, out NodeMetadata? input) || session.InputMetadata.Count != 1)
            return $"has inputs {string.Join(", ", session.InputMetadata.Keys)}, not {Input}";
        if (!session.OutputMetadata.TryGetValue(Output, out NodeMetadata? output))
            return $"has outputs {string.Join(", ", session.OutputMetadata.Keys)}, not {Output}";
        if (output.Dimensions is not [_, VideoFeatures.SemanticWidth or Unstated])
            return $"gives embeddings of shape [{string.Join(", ", output.Dimensions)}], not [1, {VideoFeatures.SemanticWidth}]";
        return Known(input) && Known(output) ? null : "works with numbers that are neither float32 nor float16";
    }

    private static bool Known(NodeMetadata node) =>
        node.ElementDataType is TensorElementType.Float or TensorElementType.Float16;

    private static OrtValue ToTensor(ReadOnlySpan<float> values, TensorElementType type)
    {
        long[] shape = [1, 3, ClipPicture.Side, ClipPicture.Side];
        OrtValue tensor = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
        if (type == TensorElementType.Float) values.CopyTo(tensor.GetTensorMutableDataAsSpan<float>());
        else TensorPrimitives.ConvertToHalf(values, tensor.GetTensorMutableDataAsSpan<Half>());
        return tensor;
    }

    private static float[] ToFloats(OrtValue tensor)
    {
        if (tensor.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float)
            return tensor.GetTensorDataAsSpan<float>().ToArray();
        var values = new float[VideoFeatures.SemanticWidth];
        TensorPrimitives.ConvertToSingle(tensor.GetTensorDataAsSpan<Half>(), values);
        return values;
    }

    private static Video2MusicException Bad(string path, string what, Exception? inner = null) => new(
        Failure.BadModel,
        $"'{path}' {what}; expected CLIP's image encoder, which 'v2m models pull clip' fetches.",
        inner);
}
