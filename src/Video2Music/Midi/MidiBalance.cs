using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>
/// How a part stands beside the others, as General MIDI has it: three controls at a part's beginning, volume (7), pan (10) and reverb send (91).
/// Volume counts by its square: 100 is as loud as the part is struck, and each control value v is 40 log10(v / 127) dB under the loudest.
/// </summary>
internal static class MidiBalance
{
    /// <summary>How many controls there are.</summary>
    public const int Count = 3;

    private const int Volume = 7;
    private const int Pan = 10;
    private const int Reverb = 91;
    private const int Most = 127;
    private const int Middle = 64;

    // Where MIDI's players begin; above it 4 dB are left.
    private const double Usual = 100;

    /// <summary>Whether all parts are as they are struck, as far as MIDI's steps can tell: then nothing has to be said of any.</summary>
    /// <param name="parts">The parts.</param>
    public static bool ArePlain(IReadOnlyList<Part> parts) =>
        parts.Select(part => part.Balance).Distinct().All(balance => Write(balance, Usual).SequenceEqual(Write(Balance.Plain, Usual)));

    /// <summary>What stands for the level of 0 dB, such that the loudest of the parts can be written.</summary>
    /// <param name="parts">The parts.</param>
    public static double Reference(IReadOnlyList<Part> parts) =>
        Math.Min(Usual, Most / Factor(parts.Max(part => part.Balance.Level)));

    /// <summary>Writes the balance of a part.</summary>
    /// <param name="balance">The balance; a level of negative infinity is silence.</param>
    /// <param name="reference">What <see cref="Reference"/> says.</param>
    public static Control[] Write(Balance balance, double reference) =>
    [
        new(0, Volume, Value(reference * Factor(balance.Level), double.IsNegativeInfinity(balance.Level) ? 0 : 1)),
        new(0, Pan, Value(Middle + (Most - Middle) * balance.Pan, 1)),
        new(0, Reverb, Value(Most * balance.Reverb, 0)),
    ];

    /// <summary>Reads the balance that a part's controls begin with; null where they begin otherwise.</summary>
    /// <param name="controls">The controls, by time.</param>
    public static Balance? Read(IReadOnlyList<Control> controls)
    {
        if (controls is not [{ Tick: 0, Number: Volume } volume, { Tick: 0, Number: Pan } pan, { Tick: 0, Number: Reverb } reverb, ..]) return null;
        if (Write(Balance.Plain, Usual).SequenceEqual([volume, pan, reverb])) return Balance.Plain;
        return new Balance(
            40 * Math.Log10(volume.Value / Usual), Math.Max(-1, (pan.Value - Middle) / (double)(Most - Middle)), reverb.Value / (double)Most);
    }

    private static double Factor(double level) => Math.Pow(10, level / 40);

    private static int Value(double value, int least) => (int)Math.Clamp(Math.Round(value), least, Most);
}
