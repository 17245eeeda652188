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
    // How many rows the video itself has.
    private readonly int real = Math.Clamp(features.Seconds - start, 0, count);

    /// <summary>Makes sure that a network asks for nothing but what can be seen.</summary>
    /// <exception cref="Video2MusicException">It asks for more (<see cref="Failure.BadModel"/>).</exception>
    public static void Check(OnnxModel file)
    {
        foreach (string name in file.Session.InputNames)
            if (name is not ("semantic" or "semantic_present" or "scene_offset" or "motion" or "emotion"))
                throw file.Bad($"asks for an input '{name}', which this version does not know");
    }

    /// <summary>The tensor that a network means by a name; the caller disposes it.</summary>
    public OrtValue Tensor(string name) => name switch
    {
        "semantic" => Tensor(Semantic(), 1, count, VideoFeatures.SemanticWidth),
        "semantic_present" => Tensor([features.Semantic is null ? 0 : 1], 1),
        "scene_offset" => Tensor(SceneOffset(), 1, count),
        "motion" => Tensor(Motion(), 1, count),
        "emotion" => Tensor(Emotion(), 1, count, EmotionDistribution.Count),
        _ => throw new ArgumentException($"Nothing is seen by the name of '{name}'.", nameof(name)),
    };

    private static OrtValue Tensor(float[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);

    private float[] Semantic()
    {
        const int width = VideoFeatures.SemanticWidth;
        var rows = new float[count * width];
        features.Semantic?.AsSpan(start * width, real * width).CopyTo(rows);
        return rows;
    }

    // The networks know 0 as padding, so a cut is 1.
    private float[] SceneOffset()
    {
        var rows = new float[count];
        for (int i = 0; i < real; i++) rows[i] = features.SceneOffset[start + i] + 1;
        return rows;
    }

    private float[] Motion()
    {
        var rows = new float[count];
        features.Motion.AsSpan(start, real).CopyTo(rows);
        return rows;
    }

    private float[] Emotion()
    {
        var rows = new float[count * EmotionDistribution.Count];
        for (int i = 0; i < real; i++) features.Emotion[start + i].CopyTo(rows.AsSpan(i * EmotionDistribution.Count));
        return rows;
    }
}
