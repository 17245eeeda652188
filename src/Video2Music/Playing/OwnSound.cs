namespace Video2Music.Playing;

/// <summary>How the video's own sound is heard beside the music.</summary>
public sealed record OwnSound
{
    /// <summary>Whether the music gives way where somebody speaks. If not specified, it does.</summary>
    public bool GivesWay { get; init; } = true;

    /// <summary>How much louder than the music it is brought to, in dB, -30 to 12. If not specified, 0.</summary>
    public double Level { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="Video2MusicException">One of them is out of its range (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        if (!(Level is >= -30 and <= 12)) throw new Video2MusicException(Failure.Usage, $"The own sound's level is {Level} dB: expected -30 to 12.");
    }
}
