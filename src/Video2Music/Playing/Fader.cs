using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>How a part stands in the mix.</summary>
public sealed record Fader
{
    /// <summary>How much louder than its style has it, in dB; negative infinity for silence. If not specified, 0.</summary>
    public double Gain { get; init; }

    /// <summary>Where it stands: -1 is left, 0 the middle, 1 right. If not specified, where its style has it.</summary>
    public double? Pan { get; init; }

    /// <summary>Whether it is silent. If not specified, it isn't.</summary>
    public bool Mute { get; init; }

    /// <summary>Whether it is heard alone, with the other parts that are soloed. If not specified, it isn't.</summary>
    public bool Solo { get; init; }

    /// <summary>
    /// How much of it goes to the reverb: 0 is dry, 1 as loud as the dry sound. If not specified, as much as its style has it.
    /// </summary>
    public double? ReverbSend { get; init; }

    /// <summary>Factors for the left and the right channel: of constant power over the places, 1 in the middle.</summary>
    /// <param name="balance">How its style has the part.</param>
    internal (float Left, float Right) Factors(Balance balance)
    {
        Balance heard = Over(balance);
        double gain = Math.Sqrt(2) * Math.Pow(10, heard.Level / 20);
        double angle = Math.PI / 4 * (1 + heard.Pan);
        return ((float)(gain * Math.Cos(angle)), (float)(gain * Math.Sin(angle)));
    }

    /// <summary>How a part stands with this fader.</summary>
    /// <param name="balance">How its style has the part.</param>
    internal Balance Over(Balance balance) => new(balance.Level + Gain, Pan ?? balance.Pan, ReverbSend ?? balance.Reverb);

    /// <summary>Checks the values.</summary>
    /// <exception cref="Video2MusicException">One of them is out of its range (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        if (double.IsNaN(Gain) || Gain > 40) throw Wrong(nameof(Gain), Gain, "at most 40 dB");
        if (Pan is { } pan && !(Math.Abs(pan) <= 1)) throw Wrong(nameof(Pan), pan, "-1 to 1");
        if (ReverbSend is { } send && !(send is >= 0 and <= 1)) throw Wrong(nameof(ReverbSend), send, "0 to 1");
    }

    private static Video2MusicException Wrong(string name, double value, string expected) =>
        new(Failure.Usage, $"A fader's {name} is {value}: expected {expected}.");
}
