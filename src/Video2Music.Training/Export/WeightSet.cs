using Video2Music.Training.Checkpoints;

namespace Video2Music.Training.Export;

/// <summary>The weights of a trained network by parameter name, with questions that end in a clear sentence where one is missing.</summary>
/// <param name="weights">Parameter name to shape and values.</param>
/// <param name="source">Where they come from, for messages: a file's path.</param>
public sealed class WeightSet(IReadOnlyDictionary<string, Weight> weights, string source)
{
    /// <summary>Whether there is a parameter of that name.</summary>
    public bool Has(string name) => weights.ContainsKey(name);

    /// <summary>How many parameters are named <c>prefix0suffix</c>, <c>prefix1suffix</c>, …: a stack's number of layers.</summary>
    public int Count(string prefix, string suffix)
    {
        int count = 0;
        while (Has($"{prefix}{count}{suffix}")) count++;
        return count;
    }

    /// <summary>A parameter.</summary>
    /// <exception cref="Video2MusicException">There is none of that name (<see cref="Failure.BadModel"/>).</exception>
    public Weight this[string name] => weights.TryGetValue(name, out Weight? weight)
        ? weight
        : throw new Video2MusicException(Failure.BadModel, $"'{source}' is not the checkpoint of such a network: it has no parameter '{name}'.");

    /// <summary>A parameter of a given shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape it has to have.</param>
    /// <exception cref="Video2MusicException">There is none of that name, or it has another shape (<see cref="Failure.BadModel"/>).</exception>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        Weight weight = this[name];
        if (shape.SequenceEqual(weight.Shape)) return weight;
        throw new Video2MusicException(
            Failure.BadModel,
            $"'{source}' is not the checkpoint of such a network: '{name}' should be {Text(shape)} and is {Text(weight.Shape)}.");
    }

    private static string Text(ReadOnlySpan<int> shape) => string.Join('x', shape.ToArray());
}
