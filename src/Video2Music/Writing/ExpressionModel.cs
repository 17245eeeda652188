using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>The network that tells from a video how busy and how loud its music should be, a value a second.</summary>
/// <remarks>It keeps no state between calls and may be used from several threads at once.</remarks>
public sealed class ExpressionModel : IDisposable
{
    private readonly OnnxModel file;

    private ExpressionModel(OnnxModel file)
    {
        this.file = file;
        VideoRows.Check(file);
        if (!file.Session.OutputNames.Contains("expression")) throw file.Bad("has no output 'expression'");
    }

    /// <summary>The network's name, such as <c>bigru</c>.</summary>
    public string Preset => file.Preset;

    /// <summary>Loads <c>expression.onnx</c> of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="threads">How many threads compute; 0 for one a core.</param>
    /// <exception cref="Video2MusicException">The file is missing, damaged, or not one of ours (<see cref="Failure.BadModel"/>).</exception>
    public static ExpressionModel Load(string folder, int threads = 0)
    {
        OnnxModel file = OnnxModel.Load(folder, "expression", threads);
        try
        {
            return new ExpressionModel(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Tells density and loudness of every second of a video.</summary>
    /// <param name="features">The video, of any length.</param>
    /// <returns>Values within their ranges: density at least 0, loudness 0 to 1.</returns>
    public Expression Predict(VideoFeatures features)
    {
        Expression raw = PredictRows(features, features.Seconds);
        foreach (ref float density in raw.Density.AsSpan()) density = Math.Max(density, 0);
        foreach (ref float loudness in raw.Loudness.AsSpan()) loudness = Math.Clamp(loudness, 0, 1);
        return raw;
    }

    /// <summary>What the network itself says, for evaluation: not brought into range, and for padding as well.</summary>
    /// <param name="features">The video.</param>
    /// <param name="rows">How many rows to predict; those beyond the video's end are padding, all features zero.</param>
    public Expression PredictRows(VideoFeatures features, int rows)
    {
        if (rows == 0) return new Expression([], []);
        float[] values = Run(features, rows);
        var result = new Expression(new float[rows], new float[rows]);
        for (int i = 0; i < rows; i++) (result.Density[i], result.Loudness[i]) = (values[2 * i], values[2 * i + 1]);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private float[] Run(VideoFeatures features, int rows)
    {
        var video = new VideoRows(features, 0, Math.Max(rows, file.PadTo));
        using OrtValues inputs = new(file.Session.InputNames.Select(video.Tensor));
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            file.Run(options, file.Session.InputNames, inputs, ["expression"]);
        return outputs[0].GetTensorDataAsSpan<float>()[..(2 * rows)].ToArray();
    }
}
