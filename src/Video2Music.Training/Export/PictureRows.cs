using Video2Music.Vision;

namespace Video2Music.Training.Export;

/// <summary>The features but for the semantic ones, scaled to be of order one: see <see cref="Networks.PictureContext.Rows"/>.</summary>
internal static class PictureRows
{
    /// <summary>Whether there is a second, whether it cuts, then the scaled features, scene offset, motion, six emotions: [B, S, 10].</summary>
    public static OnnxValue Of(OnnxGraph g, VideoInputs video)
    {
        OnnxValue there = g.Unsqueeze(g.Cast(g.Node("Greater", [video.SceneOffset, g.Number(0)]), OnnxType.Float), 2);
        OnnxValue cut = g.Unsqueeze(g.Cast(g.Node("Equal", [video.SceneOffset, g.Number(1)]), OnnxType.Float), 2);
        return g.Concat(2, [there, cut, .. FeatureDescriptor.Scaled.Select(feature => Scaled(g, feature, video.Columns(feature), there))]);
    }

    private static OnnxValue Scaled(OnnxGraph g, FeatureDescriptor feature, OnnxValue x, OnnxValue there)
    {
        FeatureScaling scaling = feature.Scaling ?? throw new ArgumentException($"{feature} has no scaling.", nameof(feature));
        if (scaling.Logarithmic) x = g.Node("Log", [g.Node("Max", [g.Add(x, g.Number(scaling.Shift)), g.Number(1)])]);
        x = g.Multiply(g.Subtract(x, g.Number(scaling.Middle)), g.Number(scaling.Factor));
        return scaling.MovesPadding ? g.Multiply(x, there) : x;
    }
}
