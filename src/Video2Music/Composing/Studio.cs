using Video2Music.Modeling;
using Video2Music.Playing;
using Video2Music.Writing;

namespace Video2Music.Composing;

/// <summary>What plays and writes the music: the networks and the instrument, loaded, and everything of a request checked.</summary>
internal sealed class Studio : IDisposable
{
    private readonly ChordModel chords;
    private readonly ExpressionModel expression;
    private readonly FluidSynth synth;

    private Studio(ComposeOptions options, SoundFont font)
    {
        string models = options.Models ?? ModelFolder.Shipped;
        SoundFont = font;
        synth = FluidSynth.Load(font);
        try
        {
            chords = ChordModel.Load(models);
            expression = ExpressionModel.Load(models);
        }
        catch
        {
            chords?.Dispose();
            synth.Dispose();
            throw;
        }
    }

    /// <summary>Writes the lead sheet.</summary>
    public LeadSheetWriter Writer => new(chords, expression);

    /// <summary>Plays the score.</summary>
    public SoundtrackRenderer Renderer => new(synth);

    /// <summary>The sounds that it plays with.</summary>
    public SoundFont SoundFont { get; }

    /// <summary>Loads what a request needs.</summary>
    /// <param name="options">The request.</param>
    /// <exception cref="Video2MusicException">A network, FluidSynth or the SoundFont is missing or damaged.</exception>
    public static Studio Open(ComposeOptions options) => new(options, SoundFont.Find(options.SoundFont));

    /// <inheritdoc/>
    public void Dispose()
    {
        expression.Dispose();
        chords.Dispose();
        synth.Dispose();
    }
}
