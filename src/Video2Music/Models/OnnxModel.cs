using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Video2Music.Models;

/// <summary>A loaded model file of ours: its network, ready to run, and what the file says of itself.</summary>
internal sealed class OnnxModel : IDisposable
{
    /// <summary>The version of the file format that this library reads.</summary>
    public const string Version = "1";

    private OnnxModel(string path, InferenceSession session)
    {
        Path = path;
        Session = session;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The network.</summary>
    public InferenceSession Session { get; }

    /// <summary>The network's name, such as <c>amt</c>.</summary>
    public string Preset => Metadata("v2m.preset");

    /// <summary>Longest video that one run may see, in seconds; 0 for any.</summary>
    public int MaxSeconds => Number("v2m.max_seconds");

    /// <summary>Rows of zeros follow the video's up to this many seconds; 0 for none.</summary>
    public int PadTo => Session.ModelMetadata.CustomMetadataMap.ContainsKey("v2m.pad_to") ? Number("v2m.pad_to") : 0;

    /// <summary>Loads a file and makes sure that it is whole and what it should be.</summary>
    /// <param name="folder">The folder that it lies in.</param>
    /// <param name="kind">Its kind, which is its name without the ending: <c>chords-encoder</c>, <c>chords-decoder</c> or <c>expression</c>.</param>
    /// <param name="threads">How many threads compute; 0 for one a core.</param>
    /// <exception cref="Video2MusicException">It is missing, damaged, or another kind of file (<see cref="Failure.BadModel"/>).</exception>
    public static OnnxModel Load(string folder, string kind, int threads)
    {
        string path = System.IO.Path.Combine(folder, kind + ".onnx");
        ModelChecksum.Verify(path);
        var file = new OnnxModel(path, OnnxSession.Open(path, threads, Configure));
        try
        {
            file.Expect("v2m.kind", kind);
            file.Expect("v2m.version", Version);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Runs the network.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="values">Their values, in the same order.</param>
    /// <param name="outputs">Names of the outputs that are wanted.</param>
    /// <returns>The outputs in the order asked for, which the caller disposes.</returns>
    /// <exception cref="Video2MusicException">The network does not run: it is not what it says it is (<see cref="Failure.BadModel"/>).</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions options,
        IReadOnlyCollection<string> inputs,
        IReadOnlyCollection<OrtValue> values,
        IReadOnlyCollection<string> outputs)
    {
        try
        {
            return Session.Run(options, inputs, values, outputs);
        }
        catch (OnnxRuntimeException e)
        {
            throw new Video2MusicException(Failure.BadModel, $"Model file '{Path}' does not run: {OnnxSession.FirstLine(e)}", e);
        }
    }

    /// <summary>An error that names this file.</summary>
    /// <param name="what">What is wrong with it, as the rest of a sentence.</param>
    public Video2MusicException Bad(string what) => new(Failure.BadModel, $"Model file '{Path}' {what}.");

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    // Every step of the decoder has shapes of its own: plans made for them would pile up and never be used again.
    private static void Configure(SessionOptions options) => options.EnableMemoryPattern = false;

    private void Expect(string key, string value)
    {
        string found = Metadata(key);
        if (found != value) throw Bad($"has {key} '{found}' where '{value}' is expected");
    }

    private int Number(string key) =>
        int.TryParse(Metadata(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Bad($"has {key} '{Metadata(key)}' where a whole number is expected");

    private string Metadata(string key) => Session.ModelMetadata.CustomMetadataMap.TryGetValue(key, out string? value)
        ? value
        : throw Bad($"says nothing of {key}: it is not one of Video2Music's");
}
