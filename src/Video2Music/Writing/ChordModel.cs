using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>
/// The network that writes chords: an encoder that watches the video once, and a decoder that writes a chord a second.
/// </summary>
/// <remarks>
/// It keeps no state between calls and may be used from several threads at once; each <see cref="ChordDecoder"/> belongs to
/// one song and one thread.
/// </remarks>
public sealed class ChordModel : IDisposable
{
    private readonly OnnxModel encoder;
    private readonly OnnxModel decoder;
    private readonly DecoderSignature signature;

    private ChordModel(OnnxModel encoder, OnnxModel decoder)
    {
        this.encoder = encoder;
        this.decoder = decoder;
        VideoRows.Check(encoder);
        signature = DecoderSignature.Of(decoder, encoder);
    }

    /// <summary>The network's name, such as <c>amt</c>.</summary>
    public string Preset => decoder.Preset;

    /// <summary>Longest stretch of video, and most chords, that one run can see, in seconds: 300 for the published network.</summary>
    public int MaxSeconds => decoder.MaxSeconds;

    /// <summary>Loads <c>chords-encoder.onnx</c> and <c>chords-decoder.onnx</c> of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="threads">
    /// How many threads compute; 0 for one a core. They wait for each other some forty times a chord, so where other work keeps
    /// the cores busy, 1 is faster.
    /// </param>
    /// <exception cref="Video2MusicException">A file is missing, damaged, or not one of ours (<see cref="Failure.BadModel"/>).</exception>
    public static ChordModel Load(string folder, int threads = 0)
    {
        OnnxModel? encoder = null, decoder = null;
        try
        {
            encoder = OnnxModel.Load(folder, "chords-encoder", threads);
            decoder = OnnxModel.Load(folder, "chords-decoder", threads);
            return new ChordModel(encoder, decoder);
        }
        catch
        {
            encoder?.Dispose();
            decoder?.Dispose();
            throw;
        }
    }

    /// <summary>Teacher-forced prediction: what the network expects to follow each of a song's chords.</summary>
    /// <param name="features">The video; rows beyond <see cref="MaxSeconds"/> are not seen.</param>
    /// <param name="tokens">The song, a <see cref="ChordToken"/> a second, at most <see cref="MaxSeconds"/>.</param>
    /// <param name="mode">Major, with chords in C major, or minor, with chords in A minor.</param>
    /// <returns>Row-major [tokens x 159]: row t is about the token after <c>tokens[t]</c>.</returns>
    public float[] Logits(VideoFeatures features, ReadOnlySpan<int> tokens, Mode mode) =>
        Read(features, tokens, mode, DecoderSignature.Logits);

    /// <summary>
    /// What music is made from, where the network tells it apart; elsewhere the same. It is without the emotion's pull, since as much of the
    /// picture's wish is added as is asked for, and follows what the song did so far as far as the network learned to.
    /// </summary>
    /// <inheritdoc cref="Logits"/>
    public float[] MusicLogits(VideoFeatures features, ReadOnlySpan<int> tokens, Mode mode) =>
        Read(features, tokens, mode, signature.Music);

    /// <summary>Watches some seconds of a video and begins to write chords for them.</summary>
    /// <param name="features">The video.</param>
    /// <param name="mode">Major, for chords in C major, or minor, for chords in A minor.</param>
    /// <param name="start">The first second.</param>
    /// <param name="seconds">How many seconds, at most <see cref="MaxSeconds"/>.</param>
    /// <returns>A decoder that stands before its first chord; the caller disposes it.</returns>
    public ChordDecoder Start(VideoFeatures features, Mode mode, int start, int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, MaxSeconds);
        return new ChordDecoder(decoder, signature, Watch(features, start, seconds), mode);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        encoder.Dispose();
        decoder.Dispose();
    }

    private float[] Read(VideoFeatures features, ReadOnlySpan<int> tokens, Mode mode, string output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Length, MaxSeconds);
        using ChordDecoder reader = Start(features, mode, 0, Math.Min(features.Seconds, MaxSeconds));
        return reader.Read(tokens, output);
    }

    // What of the encoder's outputs the decoder asks for, in the order in which it asks.
    private IDisposableReadOnlyCollection<OrtValue> Watch(VideoFeatures features, int start, int seconds)
    {
        // A network that does without the picture, such as an ablation's.
        if (signature.Memory.Count == 0) return new OrtValues([]);
        var rows = new VideoRows(features, start, Math.Max(seconds, encoder.PadTo));
        using OrtValues inputs = new(encoder.Session.InputNames.Select(rows.Tensor));
        using var options = new RunOptions();
        return encoder.Run(options, encoder.Session.InputNames, inputs, signature.Memory);
    }
}
