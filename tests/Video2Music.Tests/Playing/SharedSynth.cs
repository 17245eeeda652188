using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

/// <summary>A synthesiser for all tests of a class, since loading an instrument's samples takes longer than playing; skips where there is none.</summary>
public sealed class SharedSynth : IDisposable
{
    private Synthesizer? synth;

    /// <summary>The synthesiser, opened when it is first needed.</summary>
    public Synthesizer Synth => synth ??= Open();

    public static Synthesizer Open(SynthesizerOptions? options = null) => Synthesizer.Open(TestFonts.Instruments(), options);

    public void Dispose() => synth?.Dispose();
}
