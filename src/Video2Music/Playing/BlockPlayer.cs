using System.Buffers;
using System.Numerics.Tensors;

namespace Video2Music.Playing;

/// <summary>Plays blocks into samples: dry, from the first note until the last has died away.</summary>
internal static class BlockPlayer
{
    /// <summary>
    /// The most steps that a block is heard after its last note was let go: 12 s. Most instruments are silent after 2 s; in
    /// FluidR3 the tubular bells take 11.4 s to fall under -120 dB.
    /// </summary>
    public const int LongestTail = 12 * FluidSynth.SampleRate / Synth.StepFrames;

    private const int TailSteps = 32;
    private const int FadeSteps = FluidSynth.SampleRate / Synth.StepFrames;
    private const int StepSamples = Synth.StepFrames * FluidSynth.Channels;

    // -120 dB of FluidSynth's full scale, under which its notes lie by 20 to 30 dB.
    private const float Silence = 1e-6f;

    /// <summary>Plays a block on a synth that sounds as a fresh one and whose program is chosen.</summary>
    /// <returns>Interleaved stereo, in whole steps, without the silence at its end.</returns>
    public static float[] Play(Block block, Synth synth, int channel, CancellationToken cancellation)
    {
        using var sound = new SampleList();
        int at = 0;
        foreach (BlockEvent e in block.Events)
        {
            cancellation.ThrowIfCancellationRequested();
            synth.Fill(sound.Extend((e.Step - at) * StepSamples));
            at = e.Step;
            synth.Perform(channel, e.Kind, e.Number, e.Value);
        }

        long last = block.Until - block.Start;
        for (; synth.Sounds && at < last; at += TailSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            synth.Fill(sound.Extend(TailSteps * StepSamples));
        }

        if (synth.Sounds) FadeOut(sound.Samples);
        return Trim(sound.Samples);
    }

    // What would sound on for longer than anyone waits does not break off.
    private static void FadeOut(Span<float> samples)
    {
        Span<float> end = samples[^Math.Min(samples.Length, FadeSteps * StepSamples)..];
        for (int i = 0; i < end.Length; i++) end[i] *= 1 - (float)i / end.Length;
    }

    private static float[] Trim(ReadOnlySpan<float> samples)
    {
        int length = samples.Length;
        while (length > 0 && TensorPrimitives.MaxMagnitude(samples.Slice(length - StepSamples, StepSamples)) is < Silence and > -Silence) length -= StepSamples;
        return samples[..length].ToArray();
    }

    // Samples of which it is not known beforehand how many there will be. The room is lent: a block's is too large to throw away
    // each time.
    private sealed class SampleList : IDisposable
    {
        private float[] samples = ArrayPool<float>.Shared.Rent(2 * BlockCutter.WindowFrames * FluidSynth.Channels);
        private int count;

        public Span<float> Samples => samples.AsSpan(0, count);

        public Span<float> Extend(int more)
        {
            if (count + more > samples.Length) Grow(Math.Max(2 * samples.Length, count + more));
            count += more;
            return samples.AsSpan(count - more, more);
        }

        public void Dispose() => ArrayPool<float>.Shared.Return(samples);

        private void Grow(int length)
        {
            float[] larger = ArrayPool<float>.Shared.Rent(length);
            Samples.CopyTo(larger);
            ArrayPool<float>.Shared.Return(samples);
            samples = larger;
        }
    }
}
