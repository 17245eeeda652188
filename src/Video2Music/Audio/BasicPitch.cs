using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Video2Music.Foundation;
using Video2Music.Models;

namespace Video2Music.Audio;

/// <summary>
/// Spotify's note transcription network (Bittner et al., ICASSP 2022) on ONNX Runtime. The sound passes in windows that overlap
/// by 30 frames; of each window's frames the outer 15 on either side, which see too little, are left out.
/// </summary>
/// <remarks>It keeps no state between calls and may be used from several threads at once.</remarks>
internal sealed class BasicPitch : IDisposable
{
    /// <summary>Samples a second that are expected: 22050.</summary>
    public const int SampleRate = 22050;

    /// <summary>Samples from frame to frame.</summary>
    public const int Hop = 256;

    private const int WindowSamples = 2 * SampleRate - Hop;
    private const int WindowFrames = 172;
    private const int Margin = 15;

    // A window in which no sample reaches this holds nothing to hear: 80 dB under full scale.
    private const float Silence = 1e-4f;
    private const int KeptFrames = WindowFrames - 2 * Margin;
    private const int Stride = WindowSamples - 2 * Margin * Hop;
    private const string Input = "serving_default_input_2:0";
    private const string NotesOutput = "StatefulPartitionedCall:1";
    private const string OnsetsOutput = "StatefulPartitionedCall:2";
    private readonly InferenceSession session;
    private readonly string path;

    private BasicPitch(InferenceSession session, string path)
    {
        this.session = session;
        this.path = path;
    }

    /// <summary>Loads the network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">How many threads compute; 0 for one a core.</param>
    /// <exception cref="Video2MusicException">It is missing or another network (<see cref="Failure.BadModel"/>).</exception>
    public static BasicPitch Load(string path, int threads = 1)
    {
        if (PlainFile.Trouble(path) is { } trouble) throw new Video2MusicException(Failure.BadModel, $"The note network '{path}' {trouble}.");
        if (!File.Exists(path))
            throw new Video2MusicException(Failure.BadModel, $"The note network '{path}' is missing: fetch it with 'v2m models pull basic-pitch'.");
        // Waiting threads sleep: others need the processor.
        return new BasicPitch(OnnxSession.Open(path, threads, options => options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0")), path);
    }

    /// <summary>When a frame is, in seconds: windows advance by less than the frames that are kept of them, so it is not a plain multiple.</summary>
    /// <param name="frame">The frame.</param>
    public static double TimeOf(int frame) =>
        (double)(frame / KeptFrames * (long)Stride + frame % KeptFrames * Hop) / SampleRate;

    /// <summary>Listens to all of it.</summary>
    /// <param name="samples">Mono samples, 22050 a second.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops between windows.</param>
    public NoteActivations Listen(Samples samples, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        int frames = FramesOf(samples.Length);
        float[] notes = new float[frames * NoteActivations.Keys], onsets = new float[notes.Length], window = new float[WindowSamples];
        for (int frame = 0; frame < frames; frame += KeptFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Read(frame / KeptFrames * Stride - Margin * Hop, window);
            if (TensorPrimitives.MaxMagnitude<float>(window) is > -Silence and < Silence) continue;
            int from = frame * NoteActivations.Keys, count = Math.Min(KeptFrames, frames - frame) * NoteActivations.Keys;
            Run(window, notes.AsSpan(from, count), onsets.AsSpan(from, count));
            progress?.Report(Math.Min(1, (frame + KeptFrames) / (double)frames));
        }

        return new NoteActivations(notes, onsets);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    // Those that begin within the sound.
    private static int FramesOf(int samples)
    {
        int frames = (samples / Stride + 1) * KeptFrames;
        while (frames > 0 && TimeOf(frames - 1) * SampleRate >= samples) frames--;
        return frames;
    }

    private void Run(float[] window, Span<float> notes, Span<float> onsets)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(window, [1, WindowSamples, 1]);
        using var options = new RunOptions();
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, [Input], [input], [NotesOutput, OnsetsOutput]);
            Keep(outputs[0], notes);
            Keep(outputs[1], onsets);
        }
        catch (OnnxRuntimeException e)
        {
            throw new Video2MusicException(Failure.BadModel, $"The note network '{path}' does not run: {OnnxSession.FirstLine(e)}", e);
        }
    }

    private static void Keep(OrtValue output, Span<float> kept) =>
        output.GetTensorDataAsSpan<float>().Slice(Margin * NoteActivations.Keys, kept.Length).CopyTo(kept);
}
