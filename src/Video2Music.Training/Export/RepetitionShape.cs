using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>Sizes of a recall network, read off its weights.</summary>
/// <param name="Width">Width of the sequences.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Heads of each attention.</param>
/// <param name="CopyHeads">Heads of the copying output.</param>
/// <param name="CopyHeadWidth">Width of each of those.</param>
/// <param name="Kinds">How many numbers describe a match; 0 where the network is not told of any.</param>
/// <param name="Seconds">Longest song.</param>
internal sealed record RepetitionShape(int Width, int Layers, int Heads, int CopyHeads, int CopyHeadWidth, int Kinds, int Seconds)
{
    /// <summary>Width of one attention head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>The name of a layer's parameters, up to the dot.</summary>
    public static string Layer(int layer) => string.Create(CultureInfo.InvariantCulture, $"layers.{layer}");

    /// <summary>Reads the sizes.</summary>
    /// <exception cref="Video2MusicException">A weight is missing (<see cref="Failure.BadModel"/>).</exception>
    public static RepetitionShape Of(WeightSet weights)
    {
        int layers = 0;
        while (weights.Has($"{Layer(layers)}.distance")) layers++;
        int[] distance = weights["layers.0.distance"].Shape;
        int[] copy = weights["copy.distance"].Shape;
        int width = weights["norm.weight"].Shape[0];
        int kinds = weights.Has("layers.0.recall") ? weights["layers.0.recall"].Shape[1] : 0;
        return new RepetitionShape(width, layers, distance[0], copy[0], weights["copy.query.weight"].Shape[0] / copy[0], kinds, distance[1]);
    }
}
