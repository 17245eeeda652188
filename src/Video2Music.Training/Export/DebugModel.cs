namespace Video2Music.Training.Export;

/// <summary>
/// A whole set of tiny networks with random weights, in a tenth of a megabyte: to test the way from video to music in seconds,
/// without training anything.
/// </summary>
public static class DebugModel
{
    private const int Seed = 1;

    /// <summary>Writes the three files. The same version always writes the same bytes.</summary>
    /// <param name="folder">Where to; made where missing.</param>
    public static void Write(string folder)
    {
        AmtExport.Write(RandomWeights.Amt(width: 8, heads: 2, feedForward: 16, layers: 1, Seed), folder, preset: "debug");
        ExpressionExport.Write(RandomWeights.BiGru(hidden: 2, Seed), RecurrentKind.BiGru, folder);
    }
}
