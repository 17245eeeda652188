namespace Video2Music.Training.Export;

/// <summary>The features but for the semantic ones, scaled to be of order one: see <see cref="Networks.PictureContext.Rows"/>.</summary>
internal static class PictureRows
{
    /// <summary>Whether there is a second, whether it cuts, scene offset, motion, six emotions: [B, S, 10].</summary>
    public static OnnxValue Of(OnnxGraph g, VideoInputs video)
    {
        OnnxValue there = g.Cast(g.Node("Greater", [video.SceneOffset, g.Number(0)]), OnnxType.Float);
        OnnxValue cut = g.Cast(g.Node("Equal", [video.SceneOffset, g.Number(1)]), OnnxType.Float);
        OnnxValue offset = g.Multiply(Log(g, g.Node("Max", [video.SceneOffset, g.Number(1)])), g.Number(0.5f));
        OnnxValue motion = g.Multiply(g.Subtract(Log(g, g.Add(video.Motion, g.Number(1))), g.Number(1.8f)), there);
        OnnxValue emotion = g.Multiply(video.Emotion, g.Number(2));
        return g.Concat(2, g.Unsqueeze(there, 2), g.Unsqueeze(cut, 2), g.Unsqueeze(offset, 2), g.Unsqueeze(motion, 2), emotion);
    }

    private static OnnxValue Log(OnnxGraph g, OnnxValue x) => g.Node("Log", [x]);
}
