using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>How parts are mixed.</summary>
public sealed record MixOptions
{
    /// <summary>A fader for each of the score's parts, in their order; parts beyond have the default one.</summary>
    public IReadOnlyList<Fader> Faders { get; init; } = [];

    /// <summary>
    /// Integrated loudness that the mix is brought to, in LUFS, -40 to -5, as far as its peaks allow: they are turned down by
    /// 6 dB at most. If not specified, -16.
    /// </summary>
    public double Loudness { get; init; } = -16;

    /// <summary>How the video's own sound is heard; null where it gives way to the music, unless an export asks for it. If not specified, null.</summary>
    public OwnSound? Own { get; init; }

    /// <summary>The fader of a part.</summary>
    internal Fader FaderOf(int part) => part < Faders.Count ? Faders[part] : new Fader();

    /// <summary>Whether a part is heard.</summary>
    internal bool Hears(int part)
    {
        Fader fader = FaderOf(part);
        return !fader.Mute && (fader.Solo || !Faders.Any(other => other.Solo));
    }

    /// <summary>A score whose parts stand as they do in the mix; those that are not heard have a level of negative infinity.</summary>
    /// <param name="score">The score.</param>
    internal Score Balance(Score score) => score with
    {
        Parts = [.. score.Parts.Select((part, i) => part with
        {
            Balance = Hears(i) ? FaderOf(i).Over(part.Balance) : part.Balance with { Level = double.NegativeInfinity },
        })],
    };

    /// <summary>Checks the values.</summary>
    /// <exception cref="Video2MusicException">One of them is out of its range (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        foreach (Fader fader in Faders) fader.Check();
        Own?.Check();
        if (!(Loudness is >= -40 and <= -5))
            throw new Video2MusicException(Failure.Usage, $"The mix's loudness is {Loudness} LUFS: expected -40 to -5.");
    }
}
