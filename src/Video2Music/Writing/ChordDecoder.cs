using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Video2Music.Models;
using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>
/// Writes one song: takes chords in any portions and tells what it expects next. Keys and values of all chords so far stay in
/// the runtime's memory, so that a chord costs one step however many came before.
/// </summary>
public sealed class ChordDecoder : IDisposable
{
    private const int CountsWidth = SongNGramCache.Levels * ChordToken.Count;
    private readonly OnnxModel file;
    private readonly DecoderSignature signature;
    private readonly IDisposableReadOnlyCollection<OrtValue> memory;
    private readonly OrtValue key;
    private readonly RunOptions options = new();
    private readonly TokenHistory history = new();
    private readonly RepetitionFeatures recall = new();
    private readonly SongNGramCache counts = new();
    private IReadOnlyList<OrtValue> past;
    private IDisposable pastOwner;

    internal ChordDecoder(OnnxModel file, DecoderSignature signature, IDisposableReadOnlyCollection<OrtValue> memory, Mode mode)
    {
        this.file = file;
        this.signature = signature;
        this.memory = memory;
        key = OrtValue.CreateTensorValueFromMemory([(float)mode], [1]);
        OrtValues nothing = new(signature.Past.Select(Nothing));
        (past, pastOwner) = (nothing, nothing);
    }

    /// <summary>How many chords it has read.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Tells of chords that came before those that it will read, so that it knows for how long a chord has stood, and what
    /// followed where. To be called before anything is read.
    /// </summary>
    /// <param name="tokens">See <see cref="ChordToken"/>.</param>
    public void Remember(ReadOnlySpan<int> tokens)
    {
        Span<float> unused = stackalloc float[CountsWidth];
        foreach (int token in tokens)
        {
            history.Next(token);
            counts.Next(token, unused);
        }
    }

    /// <summary>Reads the next chords.</summary>
    /// <param name="tokens">At least one, see <see cref="ChordToken"/>.</param>
    /// <returns>Row-major [tokens x 159]: row t is what the music wants after <c>tokens[t]</c>, see <see cref="ChordModel.MusicLogits"/>.</returns>
    public float[] Read(params ReadOnlySpan<int> tokens) => Read(tokens, signature.Music);

    /// <summary>Reads the next chords and gives one of the network's outputs.</summary>
    internal float[] Read(ReadOnlySpan<int> tokens, string output)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tokens.Length);
        var features = new TokenFeatures[tokens.Length];
        for (int i = 0; i < features.Length; i++) features[i] = history.Next(tokens[i]);
        using OrtValues now = new(signature.Tokens.Select(name => Tensor(name, features)));
        using OrtValues heard = new(Heard(tokens));
        return Run(now, heard, output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pastOwner.Dispose();
        key.Dispose();
        memory.Dispose();
        options.Dispose();
    }

    private float[] Run(OrtValues now, OrtValues heard, string output)
    {
        OrtValue[] inputs = [.. now, .. signature.HasMode ? [key] : Array.Empty<OrtValue>(), .. heard, .. past, .. memory];
        IDisposableReadOnlyCollection<OrtValue> results =
            file.Run(options, signature.Inputs, inputs, [.. signature.Present, output]);
        pastOwner.Dispose();
        (past, pastOwner) = ([.. results.Take(signature.Past.Count)], results);
        Length += (int)now[0].GetTensorTypeAndShape().Shape[1];
        return results[^1].GetTensorDataAsSpan<float>().ToArray();
    }

    private List<OrtValue> Heard(ReadOnlySpan<int> tokens)
    {
        var values = new List<OrtValue>(2);
        if (signature.HasRepetition) values.Add(Matches(tokens));
        if (signature.HasCounts) values.Add(Counts(tokens));
        return values;
    }

    private OrtValue Counts(ReadOnlySpan<int> tokens)
    {
        var values = new float[tokens.Length * CountsWidth];
        for (int i = 0; i < tokens.Length; i++) counts.Next(tokens[i], values.AsSpan(i * CountsWidth, CountsWidth));
        return OrtValue.CreateTensorValueFromMemory(values, [1, tokens.Length, SongNGramCache.Levels, ChordToken.Count]);
    }

    private OrtValue Matches(ReadOnlySpan<int> tokens)
    {
        int all = recall.Length + tokens.Length;
        var values = new float[RepetitionFeatures.Kinds * tokens.Length * all];
        for (int i = 0; i < tokens.Length; i++) recall.Next(tokens[i], values.AsSpan(i * all), tokens.Length * all);
        return OrtValue.CreateTensorValueFromMemory(values, [1, RepetitionFeatures.Kinds, tokens.Length, all]);
    }

    // A cache of no chords: the axes that the graph leaves open are one song and nothing in it.
    private OrtValue Nothing(string name)
    {
        int[] axes = file.Session.InputMetadata[name].Dimensions;
        long[] shape = [.. axes.Select((length, axis) => length >= 0 ? length : axis == 0 ? 1L : 0L)];
        return OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);
    }

    private static OrtValue Tensor(string name, TokenFeatures[] features) =>
        OrtValue.CreateTensorValueFromMemory(DecoderSignature.Values(name, features), [1, features.Length]);
}
