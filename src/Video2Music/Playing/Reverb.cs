using System.Numerics.Tensors;

namespace Video2Music.Playing;

/// <summary>
/// The sound of a small hall: a feedback delay network (Jot and Chaigne, 1991) of eight lines, mixed by a Householder matrix,
/// each losing treble faster than bass, behind a short wait and two all-pass filters a channel that spread what comes in. What
/// comes out is the hall alone, about as loud as what went in. It does the same each time, and to a sum the same as to its parts.
/// </summary>
internal sealed class Reverb
{
    // Shorter than any delay, so that what comes out of a delay during a piece is there before the piece begins.
    private const int Piece = 256;

    // Seconds in which a bass note falls by 60 dB, and how much of a line's two neighbouring samples blurs each of its own.
    private const double Decay = 1.3;
    private const float Blur = 0.25f;
    private const float Level = 0.4f;
    private const int Wait = 11 * FluidSynth.SampleRate / 1000;

    // 25 to 62 ms, without common divisors, so that echoes seldom meet. Those at even places belong to the left channel.
    private static readonly int[] Lengths = [1123, 1301, 1511, 1693, 1907, 2153, 2437, 2731];
    private static readonly float[] InSigns = [1, 1, -1, 1, 1, -1, -1, -1];
    private static readonly float[] OutSigns = [Level, -Level, Level, Level, -Level, Level, -Level, Level];

    private readonly Channel left = new(263, 389);
    private readonly Channel right = new(277, 367);
    private readonly DelayLine[] lines = Array.ConvertAll(Lengths, length => new DelayLine(length));
    private readonly float[][] fed = Array.ConvertAll(Lengths, _ => new float[Piece]);
    private readonly float[] sum = new float[Piece];

    /// <summary>Sends sound into the hall and takes what comes back.</summary>
    /// <param name="sent">Interleaved stereo.</param>
    /// <param name="heard">Takes as much of the hall's sound.</param>
    public void Process(ReadOnlySpan<float> sent, Span<float> heard)
    {
        for (int at = 0; at < heard.Length; at += Piece * FluidSynth.Channels)
        {
            int frames = Math.Min(Piece, (heard.Length - at) / FluidSynth.Channels);
            left.Take(sent.Slice(at, frames * FluidSynth.Channels), 0);
            right.Take(sent.Slice(at, frames * FluidSynth.Channels), 1);
            Ring(frames);
            left.Give(heard.Slice(at, frames * FluidSynth.Channels), 0);
            right.Give(heard.Slice(at, frames * FluidSynth.Channels), 1);
        }
    }

    private void Ring(int frames)
    {
        Span<float> total = sum.AsSpan(0, frames);
        total.Clear();
        for (int i = 0; i < lines.Length; i++)
        {
            Span<float> line = fed[i].AsSpan(0, frames);
            TensorPrimitives.Add(lines[i].Delayed(frames, -1), lines[i].Delayed(frames, 1), line);
            TensorPrimitives.Multiply(line, Blur, line);
            TensorPrimitives.MultiplyAdd(lines[i].Delayed(frames, 0), 1 - 2 * Blur, line, line);
            Span<float> heard = ChannelOf(i).Heard.AsSpan(0, frames);
            TensorPrimitives.MultiplyAdd(line, OutSigns[i], heard, heard);
            TensorPrimitives.Multiply(line, Loss(Lengths[i]), line);
            TensorPrimitives.Add(total, line, total);
        }

        TensorPrimitives.Multiply(total, -2f / lines.Length, total);
        for (int i = 0; i < lines.Length; i++)
        {
            Span<float> next = lines[i].Next(frames);
            TensorPrimitives.Add(fed[i].AsSpan(0, frames), total, next);
            TensorPrimitives.MultiplyAdd(ChannelOf(i).Sent.AsSpan(0, frames), InSigns[i], next, next);
        }
    }

    private Channel ChannelOf(int line) => line % 2 == 0 ? left : right;

    private static float Loss(int length) => (float)Math.Pow(10, -3 * length / (Decay * FluidSynth.SampleRate));

    // What one channel sends into the hall, after a wait and spread, and what it hears of it.
    private sealed class Channel(int first, int second)
    {
        private const float Spread = 0.6f;
        private readonly DelayLine wait = new(Wait);
        private readonly DelayLine[] spreads = [new(first), new(second)];

        public float[] Sent { get; } = new float[Piece];

        public float[] Heard { get; } = new float[Piece];

        public void Take(ReadOnlySpan<float> interleaved, int channel)
        {
            int frames = interleaved.Length / FluidSynth.Channels;
            wait.Delayed(frames, 0).CopyTo(Sent);
            Span<float> next = wait.Next(frames);
            for (int i = 0; i < frames; i++) next[i] = interleaved[FluidSynth.Channels * i + channel];
            foreach (DelayLine spread in spreads) AllPass(spread, Sent.AsSpan(0, frames));
            Array.Clear(Heard);
        }

        public void Give(Span<float> interleaved, int channel)
        {
            for (int i = 0; i < interleaved.Length / FluidSynth.Channels; i++) interleaved[FluidSynth.Channels * i + channel] = Heard[i];
        }

        private static void AllPass(DelayLine line, Span<float> sound)
        {
            ReadOnlySpan<float> delayed = line.Delayed(sound.Length, 0);
            Span<float> next = line.Next(sound.Length);
            TensorPrimitives.MultiplyAdd(delayed, Spread, sound, next);
            TensorPrimitives.MultiplyAdd(next, -Spread, delayed, sound);
        }
    }
}
