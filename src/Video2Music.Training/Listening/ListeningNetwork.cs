using TorchSharp;
using TorchSharp.Modules;
using Video2Music.Audio;
using Video2Music.Music;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Listening;

/// <summary>Sizes of a <see cref="ListeningNetwork"/>.</summary>
/// <param name="Salience">Channels that describe a pitch.</param>
/// <param name="Tone">Channels that describe a pitch class.</param>
/// <param name="Root">Channels that describe a possible root.</param>
internal sealed record ListeningSettings(int Salience = 16, int Tone = 20, int Root = 64);

/// <summary>
/// Hears chords in a <see cref="LogFrequencySpectrum"/>. Every pitch is seen with its overtones beside it; octaves are folded to twelve
/// pitch classes; each of the twelve possible roots looks at the pitch classes from where it stands, then along time; and says
/// how well each quality fits. All twelve share their weights, so what is learned of one root holds for all of them.
/// </summary>
internal sealed class ListeningNetwork : Module<Tensor, Tensor>
{
    /// <summary>Where a note's overtones and the fundamentals that it may itself belong to lie, in semitones.</summary>
    public static readonly int[] Harmonics = [-12, 0, 12, 19, 24, 28, 31, 34, 36];

    /// <summary>How far apart the frames are that each layer along time looks at.</summary>
    public static readonly int[] Dilations = [1, 2, 4];

    /// <summary>How many frames each layer along time looks at.</summary>
    public const int Span = 9;

    private const int Stacked = LogFrequencySpectrum.Places * 9;
    private const int Wide = 24;
    private readonly Conv2d pitch;
    private readonly Conv2d time;
    private readonly Linear fold;
    private readonly LayerNorm foldNorm;
    private readonly Linear root;
    private readonly LayerNorm rootNorm;
    private readonly ModuleList<Conv1d> along = new();
    private readonly ModuleList<LayerNorm> alongNorms = new();
    private readonly ModuleList<Linear> mix = new();
    private readonly Linear quality;
    private readonly Linear none;
    private readonly ListeningSettings settings;

    public ListeningNetwork(ListeningSettings settings)
        : base("listening")
    {
        this.settings = settings;
        pitch = Conv2d(Stacked, Wide, (1, 3), padding: (0, 1));
        time = Conv2d(Wide, settings.Salience, (5, 1), padding: (2, 0));
        fold = Linear(settings.Salience * (LogFrequencySpectrum.Pitches / 12), settings.Tone);
        foldNorm = LayerNorm(settings.Tone);
        root = Linear(12 * settings.Tone, settings.Root);
        rootNorm = LayerNorm(settings.Root);
        foreach (int dilation in Dilations)
        {
            along.Add(Conv1d(settings.Root, settings.Root, Span, padding: dilation * (Span / 2), dilation: dilation, groups: settings.Root));
            alongNorms.Add(LayerNorm(settings.Root));
            mix.Add(Linear(settings.Root, settings.Root));
        }

        quality = Linear(settings.Root, Chord.QualityCount);
        none = Linear(settings.Root, 1);
        RegisterComponents();
    }

    /// <summary>Logits of all chords.</summary>
    /// <param name="input">[B, T, 252].</param>
    /// <returns>[B, T, 157].</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long frames) = (input.shape[0], input.shape[1]);
        Tensor x = functional.relu(time.forward(functional.relu(pitch.forward(Stack(input)))));
        x = x.view(batch, settings.Salience, frames, LogFrequencySpectrum.Pitches / 12, 12).permute(0, 2, 4, 1, 3).reshape(batch, frames, 12, -1);
        x = functional.relu(foldNorm.forward(fold.forward(x)));
        x = cat([.. Enumerable.Range(0, 12).Select(k => x.roll([-k], [2L]))], 3);
        x = functional.relu(rootNorm.forward(root.forward(x)));
        for (int layer = 0; layer < Dilations.Length; layer++) x = x + Along(x, layer);
        x = functional.dropout(x, 0.1, training);
        Tensor nothing = none.forward(x.mean([2L]));
        Tensor chords = quality.forward(x).reshape(batch, frames, 12 * Chord.QualityCount);
        return cat([nothing, chords], 2).MoveToOuterDisposeScope();
    }

    // Zeros stand for pitches out of range.
    private static Tensor Stack(Tensor input)
    {
        Tensor x = input.view(input.shape[0], input.shape[1], LogFrequencySpectrum.Pitches, LogFrequencySpectrum.Places).permute(0, 3, 1, 2);
        Tensor padded = functional.pad(x, [12, 36], PaddingModes.Constant, 0);
        return cat([.. Harmonics.Select(h => padded.narrow(3, 12 + h, LogFrequencySpectrum.Pitches))], 1);
    }

    private Tensor Along(Tensor x, int layer)
    {
        (long batch, long frames, long width) = (x.shape[0], x.shape[1], settings.Root);
        Tensor rows = x.permute(0, 2, 3, 1).reshape(batch * 12, width, frames);
        Tensor seen = along[layer].forward(rows).view(batch, 12, width, frames).permute(0, 3, 1, 2);
        return mix[layer].forward(functional.relu(alongNorms[layer].forward(seen)));
    }
}
