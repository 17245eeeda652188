using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Some seconds of a video as the networks read them. Beyond the video's end all features are zero.</summary>
/// <param name="features">The video.</param>
/// <param name="start">The first second.</param>
/// <param name="count">How many seconds, those beyond the video's end included.</param>
internal readonly struct VideoRows(VideoFeatures features, int start, int count)
{
    /// <summary>Makes sure that a network asks for nothing but what can be seen.</summary>
    /// <exception cref="Video2MusicException">It asks for more (<see cref="Failure.BadModel"/>).</exception>
    public static void Check(OnnxModel file)
    {
        foreach (string name in file.Session.InputNames)
            if (!FeatureDescriptor.Inputs.Any(feature => name == feature.Name || name == feature.PresenceName))
                throw file.Bad($"asks for an input '{name}', which this version does not know");
    }

    /// <summary>The tensor that a network means by a name; the caller disposes it.</summary>
    public OrtValue Tensor(string name)
    {
        foreach (FeatureDescriptor feature in FeatureDescriptor.Inputs)
        {
            if (name == feature.Name) return Rows(feature);
            if (name == feature.PresenceName) return Tensor([feature.RowsOf(features) is null ? 0 : 1], 1);
        }

        throw new ArgumentException($"Nothing is seen by the name of '{name}'.", nameof(name));
    }

    private static OrtValue Tensor(float[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);

    private OrtValue Rows(FeatureDescriptor feature)
    {
        var rows = new float[count * feature.Width];
        feature.CopyTo(features, start, rows);
        return feature.Width == 1 ? Tensor(rows, 1, count) : Tensor(rows, 1, count, feature.Width);
    }
}
