using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;
using Video2Music.Music;

namespace Video2Music.Audio;

/// <summary>The network that hears chords, ten times a second, and what it learned of how chords follow one another.</summary>
/// <remarks>It keeps no state between calls and may be used from several threads at once.</remarks>
internal sealed class ChordRecognizer : IDisposable
{
    // Frames are heard in blocks, so that memory does not grow with the music; the margin is what a frame's judgement depends on.
    private const int Block = 1200;
    private const int Margin = 32;
    private static readonly string[] Outputs = ["chords", "transitions"];
    private readonly OnnxModel file;

    private ChordRecognizer(OnnxModel file)
    {
        this.file = file;
        string[] missing = [.. Outputs.Except(file.Session.OutputNames)];
        if (missing.Length > 0) throw file.Bad($"has no output '{missing[0]}'");
    }

    /// <summary>Loads <c>listening.onnx</c> of a folder.</summary>
    /// <exception cref="Video2MusicException">The file is missing, damaged, or not one of ours (<see cref="Failure.BadModel"/>).</exception>
    public static ChordRecognizer Load(string folder, int threads = 1)
    {
        OnnxModel file = OnnxModel.Load(folder, "listening", threads);
        try
        {
            return new ChordRecognizer(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hears chords and key.</summary>
    /// <param name="spectrum">Frames of <see cref="LogFrequencySpectrum"/>.</param>
    /// <param name="duration">Length of the sound in seconds.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>The key, and the chords without gaps from 0 to the duration; neighbours differ.</returns>
    public (Key Key, List<ChordSegment> Chords) Listen(float[] spectrum, double duration, CancellationToken cancellation = default)
    {
        ChordActivations heard = Predict(spectrum, cancellation);
        List<ChordSegment> segments = ViterbiDecoder.Segments(ViterbiDecoder.Find(heard.Logits, heard.Transitions), duration);
        return (KeyFinder.Find(segments), segments);
    }

    /// <summary>What the network itself says, for evaluation.</summary>
    public ChordActivations Predict(float[] spectrum, CancellationToken cancellation = default)
    {
        int frames = spectrum.Length / LogFrequencySpectrum.Width;
        var logits = new float[frames * Chord.Count];
        float[] transitions = [];
        for (int from = 0; from < frames; from += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = Math.Max(0, from - Margin), to = Math.Min(frames, from + Block), last = Math.Min(frames, to + Margin);
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(
                spectrum[(first * LogFrequencySpectrum.Width)..(last * LogFrequencySpectrum.Width)], [1, last - first, LogFrequencySpectrum.Width]);
            using var options = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = file.Run(options, ["spectrum"], [input], Outputs);
            outputs[0].GetTensorDataAsSpan<float>()[((from - first) * Chord.Count)..((to - first) * Chord.Count)].CopyTo(logits.AsSpan(from * Chord.Count));
            if (from > 0) continue;
            transitions = outputs[1].GetTensorDataAsSpan<float>().ToArray();
        }

        return new ChordActivations(logits, transitions);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>What the chord network says of a piece.</summary>
/// <param name="Logits">Of all chords for each frame, [frames, 157].</param>
/// <param name="Transitions">Logarithms of the chances to go from one chord to another within a frame, [157, 157].</param>
internal sealed record ChordActivations(float[] Logits, float[] Transitions);
