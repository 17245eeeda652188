using Video2Music.Modeling;
using Video2Music.Playing;
using Video2Music.Writing;

namespace Video2Music.Composing;

/// <summary>What plays and writes the music: the networks and the instrument, loaded, and everything of a request checked.</summary>
internal sealed class Studio : IDisposable
{
    private readonly ChordModel chords;
    private readonly ExpressionModel expression;

    private Studio(ComposeOptions options, int program, SoundFont font)
    {
        string models = options.Models ?? ModelFolder.Shipped;
        Synthesizer = Synthesizer.Open(font, new SynthesizerOptions { ReadySynths = Environment.ProcessorCount });
        try
        {
            Synthesizer.Prepare(program);
            chords = ChordModel.Load(models);
            expression = ExpressionModel.Load(models);
        }
        catch
        {
            chords?.Dispose();
            Synthesizer.Dispose();
            throw;
        }
    }

    /// <summary>Writes the lead sheet.</summary>
    public LeadSheetWriter Writer => new(chords, expression);

    /// <summary>Plays the score.</summary>
    public Synthesizer Synthesizer { get; }

    /// <summary>Loads what a request needs.</summary>
    /// <param name="options">The request.</param>
    /// <param name="program">The instrument's General MIDI program, 0 to 127.</param>
    /// <exception cref="Video2MusicException">A network, FluidSynth or the SoundFont is missing or damaged.</exception>
    public static Studio Open(ComposeOptions options, int program) => new(options, program, SoundFont.Find(options.SoundFont));

    /// <inheritdoc/>
    public void Dispose()
    {
        expression.Dispose();
        chords.Dispose();
        Synthesizer.Dispose();
    }
}
