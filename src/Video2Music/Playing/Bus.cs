using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>
/// Puts a track in its place and leads it through the reverb, window by window. A window depends on nothing but what is played in it
/// and before it, never on which window was asked for last: so any of them can be had at any time, and is always the same. To
/// that end each window is sent into an empty hall, and rings on into the next one. Safe for several threads at once.
/// </summary>
internal sealed class Bus(Synthesizer synth, Part part, Track track, long frames)
{
    private const int Samples = BlockCutter.WindowFrames * FluidSynth.Channels;
    private const float Silence = 1e-7f;
    private const int NameBytes = 16;
    private readonly Fade fade = new(frames);
    private readonly Lazy<Task> samples = new(() => synth.PrepareAsync(part));

    /// <summary>A window's sound: interleaved stereo, not to be changed. Silence outside of the mix.</summary>
    public async Task<float[]> WindowAsync(long window, CancellationToken cancellation)
    {
        string name = NameOf(window);
        if (synth.Windows.TryGet(name, out float[]? sound)) return sound;
        sound = new float[Samples];
        if (name.Length == 0) return sound;
        await Task.WhenAll(PlayAsync(window - 1, cancellation), PlayAsync(window, cancellation)).ConfigureAwait(false);
        float[] before = await ReverbAsync(window - 1, cancellation).ConfigureAwait(false);
        float[] reverb = await RenderAsync(window, sound, cancellation).ConfigureAwait(false);
        AddTo(sound, reverb.AsSpan(0, Math.Min(Samples, reverb.Length)));
        AddTo(sound, before.AsSpan(Math.Min(Samples, before.Length)));
        fade.Apply(sound, window * BlockCutter.WindowFrames);
        synth.Windows.Add(name, sound);
        return sound;
    }

    /// <summary>
    /// Names what a window sounds like: two of one name sound the same, in whichever mix they are; empty for silence. It hears the reverb of the one before.
    /// </summary>
    public string NameOf(long window)
    {
        long start = window * BlockCutter.WindowFrames;
        long left = start + BlockCutter.WindowFrames > fade.Start ? frames - start : -1;
        return NameOf(window, left, [.. track.Reaching(window - 1).Concat(track.Reaching(window)).Distinct()]);
    }

    private string NameOf(long window, long left, IReadOnlyList<NamedBlock> blocks)
    {
        if (blocks.Count == 0) return "";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{left} {track.Left:R} {track.Right:R} {track.Send:R}");
        foreach (NamedBlock block in blocks)
            text.Append(CultureInfo.InvariantCulture, $" {block.Block.Start - window * BlockCutter.WindowSteps} {block.Name}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, NameBytes));
    }

    /// <summary>Plays what a window needs that has not been played yet.</summary>
    public async Task PlayAsync(long window, CancellationToken cancellation)
    {
        IReadOnlyList<NamedBlock> blocks = track.Reaching(window);
        if (blocks.Count == 0) return;
        await samples.Value.WaitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAll(blocks.Select(block => PlayAsync(block, window, cancellation))).ConfigureAwait(false);
    }

    private async Task<float[]> ReverbAsync(long window, CancellationToken cancellation) =>
        synth.Reverbs.TryGet(DryNameOf(window), out float[]? reverb) ? reverb : await RenderAsync(window, null, cancellation).ConfigureAwait(false);

    private string DryNameOf(long window) => NameOf(window, 0, track.Reaching(window));

    // Gives a window's dry sound, where it is asked for, and its reverb. What is needed for a moment only is lent: it is
    // too large to throw away each time.
    private async Task<float[]> RenderAsync(long window, float[]? dry, CancellationToken cancellation)
    {
        float[] played = ArrayPool<float>.Shared.Rent(Samples);
        try
        {
            await SumAsync(window, played.AsMemory(0, Samples), cancellation).ConfigureAwait(false);
            Span<float> sent = played.AsSpan(0, Samples);
            if (dry is not null) sent.CopyTo(dry);
            TensorPrimitives.Multiply(sent, track.Send, sent);
            return Ring(window, sent);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(played);
        }
    }

    private float[] Ring(long window, ReadOnlySpan<float> sent)
    {
        string name = DryNameOf(window);
        if (synth.Reverbs.TryGet(name, out float[]? reverb)) return reverb;
        reverb = TensorPrimitives.MaxMagnitude(sent) == 0 ? [] : RingOut(sent);
        synth.Reverbs.Add(name, reverb);
        return reverb;
    }

    // Until nothing is heard of it, or at most to the end of the next window, where it has fallen by 180 dB.
    private static float[] RingOut(ReadOnlySpan<float> sent)
    {
        const int Piece = Samples / 8;
        float[] heard = ArrayPool<float>.Shared.Rent(2 * Samples);
        var hall = new Reverb();
        hall.Process(sent, heard.AsSpan(0, Samples));
        int length = Samples;
        var nothing = new float[Piece];
        for (; length < 2 * Samples && MathF.Abs(TensorPrimitives.MaxMagnitude<float>(heard.AsSpan(length - Piece, Piece))) > Silence; length += Piece)
            hall.Process(nothing, heard.AsSpan(length, Piece));
        float[] rung = heard[..length];
        ArrayPool<float>.Shared.Return(heard);
        return rung;
    }

    private async Task SumAsync(long window, Memory<float> played, CancellationToken cancellation)
    {
        IReadOnlyList<NamedBlock> blocks = track.Reaching(window);
        float[][] sounds = await Task.WhenAll(blocks.Select(block => PlayAsync(block, window, cancellation))).ConfigureAwait(false);
        played.Span.Clear();
        for (int i = 0; i < sounds.Length; i++)
            Add(sounds[i], -Skipped(blocks[i], window), played.Span);
        Scale(played.Span, track.Left, track.Right);
    }

    private Task<float[]> PlayAsync(NamedBlock block, long window, CancellationToken cancellation) =>
        synth.PlayAsync(block.Block, block.Name, Skipped(block, window), cancellation);

    // How many frames of a block lie before a window.
    private static long Skipped(NamedBlock block, long window) => window * BlockCutter.WindowFrames - block.Block.Start * Synth.StepFrames;

    // Adds what of a sound, which begins some frames after the window or before it, lies within.
    private static void Add(ReadOnlySpan<float> sound, long offset, Span<float> window)
    {
        long skipped = Math.Max(0, -offset) * FluidSynth.Channels;
        int at = (int)(Math.Max(0, offset) * FluidSynth.Channels);
        if (skipped >= sound.Length || at >= window.Length) return;
        ReadOnlySpan<float> heard = sound[(int)skipped..];
        AddTo(window[at..], heard[..Math.Min(heard.Length, window.Length - at)]);
    }

    private static void AddTo(Span<float> sum, ReadOnlySpan<float> more)
    {
        Span<float> there = sum[..more.Length];
        TensorPrimitives.Add(there, more, there);
    }

    private static void Scale(Span<float> interleaved, float left, float right)
    {
        if (left == 1 && right == 1) return;
        Vector128<float> factors = Vector128.Create(left, right, left, right);
        foreach (ref Vector128<float> frames in MemoryMarshal.Cast<float, Vector128<float>>(interleaved)) frames *= factors;
    }
}
