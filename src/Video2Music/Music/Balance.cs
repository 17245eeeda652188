namespace Video2Music.Music;

/// <summary>How a part stands beside the others, as its style has it; a mix may change that.</summary>
/// <param name="Level">How much louder than it is struck, in dB.</param>
/// <param name="Pan">Where it stands: -1 is left, 0 the middle, 1 right.</param>
/// <param name="Reverb">How much of it goes to the reverb, 0 to 1.</param>
public sealed record Balance(double Level, double Pan, double Reverb)
{
    /// <summary>As it is struck, in the middle, with some air around it.</summary>
    public static Balance Plain { get; } = new(0, 0, 0.15);
}
