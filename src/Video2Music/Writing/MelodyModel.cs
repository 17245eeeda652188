using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;

namespace Video2Music.Writing;

/// <summary>The network that writes melodies, a sixteenth at a time, and the bars that it must not quote.</summary>
/// <remarks>It keeps no state between calls and may be used from several threads at once.</remarks>
public sealed class MelodyModel : IDisposable
{
    private static readonly string[] Inputs = ["tokens", "values", "past"];
    private static readonly string[] Outputs = ["logits", "present"];
    private readonly OnnxModel file;
    private readonly int layers;
    private readonly int width;

    private MelodyModel(OnnxModel file)
    {
        this.file = file;
        Check("tokens", MelodyView.Tokens);
        Check("values", MelodyView.Width);
        if (Outputs.Append("quotes").Except(file.Session.OutputNames).FirstOrDefault() is { } missing) throw file.Bad($"has no output '{missing}'");
        int[] past = Shape("past");
        (layers, width) = (past[0], past[2]);
        Quotes = ReadQuotes();
    }

    /// <summary>Two-bar figures that no melody may contain.</summary>
    internal MelodyQuotes Quotes { get; }

    /// <summary>How many numbers the state of one melody has.</summary>
    internal int StateLength => layers * width;

    /// <summary>Loads <c>melody.onnx</c> of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="Video2MusicException">The file is missing, damaged, or not one of ours (<see cref="Failure.BadModel"/>).</exception>
    public static MelodyModel Load(string folder)
    {
        // So little is computed at a time that a second thread would only have to be waited for.
        OnnxModel file = OnnxModel.Load(folder, "melody", threads: 1);
        try
        {
            return new MelodyModel(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Loads <c>melody.onnx</c> of a folder where there is one.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The network; null where the folder has none.</returns>
    /// <exception cref="Video2MusicException">The file is there but damaged, or not one of ours (<see cref="Failure.BadModel"/>).</exception>
    public static MelodyModel? TryLoad(string folder) => File.Exists(Path.Combine(folder, "melody.onnx")) ? Load(folder) : null;

    /// <summary>Reads sixteenths of melodies side by side.</summary>
    /// <param name="tokens">[sixteenths, melodies, <see cref="MelodyView.Tokens"/>], as <see cref="MelodyView.Describe"/> gives them.</param>
    /// <param name="values">[sixteenths, melodies, <see cref="MelodyView.Width"/>].</param>
    /// <param name="state">What the network remembers, [melodies, <see cref="StateLength"/>]: zeros at first, changed to what it remembers afterwards.</param>
    /// <returns>Logits of what comes at each sixteenth, [sixteenths, melodies, <see cref="MelodyToken.Count"/>].</returns>
    internal float[] Read(long[] tokens, float[] values, float[] state)
    {
        int melodies = state.Length / StateLength, steps = tokens.Length / (melodies * MelodyView.Tokens);
        float[] past = Exchange(state, melodies, layers);
        using OrtValues inputs = new([
            OrtValue.CreateTensorValueFromMemory(tokens, [steps, melodies, MelodyView.Tokens]),
            OrtValue.CreateTensorValueFromMemory(values, [steps, melodies, MelodyView.Width]),
            OrtValue.CreateTensorValueFromMemory(past, [layers, melodies, width]),
        ]);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = file.Run(options, Inputs, inputs, Outputs);
        Exchange(outputs[1].GetTensorDataAsSpan<float>(), layers, melodies).CopyTo(state, 0);
        float[] logits = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        return Array.TrueForAll(logits, float.IsFinite) ? logits : throw file.Bad("gives no numbers");
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // From rows of blocks to blocks of rows: a melody's layers lie together here, a layer's melodies there.
    private float[] Exchange(ReadOnlySpan<float> values, int rows, int columns)
    {
        var exchanged = new float[values.Length];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                values.Slice((row * columns + column) * width, width).CopyTo(exchanged.AsSpan((column * rows + row) * width));
        return exchanged;
    }

    private MelodyQuotes ReadQuotes()
    {
        float[] state = new float[StateLength];
        using OrtValues inputs = new([
            OrtValue.CreateTensorValueFromMemory(new long[MelodyView.Tokens], [1, 1, MelodyView.Tokens]),
            OrtValue.CreateTensorValueFromMemory(new float[MelodyView.Width], [1, 1, MelodyView.Width]),
            OrtValue.CreateTensorValueFromMemory(state, [layers, 1, width]),
        ]);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = file.Run(options, Inputs, inputs, ["quotes"]);
        return new MelodyQuotes(outputs[0].GetTensorDataAsSpan<int>());
    }

    private void Check(string input, int expected)
    {
        int found = Shape(input)[2];
        if (found != expected) throw file.Bad($"is of another version: its input '{input}' has {found} columns where {expected} are expected");
    }

    private int[] Shape(string input) => file.Session.InputMetadata.TryGetValue(input, out NodeMetadata? metadata) && metadata.Dimensions.Length == 3
        ? metadata.Dimensions
        : throw file.Bad($"has no input '{input}' of three axes");
}
