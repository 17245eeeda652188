using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Tests.Playing;

namespace Video2Music.Tests.Audio;

/// <summary>Sounds to listen to.</summary>
internal static class Tone
{
    public static float[] Sine(double frequency, double seconds, int rate = 22050) =>
        [.. Enumerable.Range(0, (int)(seconds * rate)).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    /// <summary>A score as FluidSynth plays it, mono at 22050 samples a second.</summary>
    public static Samples Play(Score score)
    {
        using FluidSynth synth = FluidSynth.Load(TestFonts.Instruments());
        var half = new HalfBandDecimator();
        synth.Play(score, (long)(score.Time.SecondsAt(score.Length) * FluidSynth.SampleRate), stereo =>
        {
            var mono = new float[stereo.Length / 2];
            for (int i = 0; i < mono.Length; i++) mono[i] = 0.5f * (stereo[2 * i] + stereo[2 * i + 1]);
            half.Add(mono);
        }, TestContext.Current.CancellationToken);
        return half.Finish();
    }
}
