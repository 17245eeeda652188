using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>A bar on paper.</summary>
/// <param name="Number">Its number, 0 for the first.</param>
/// <param name="Start">The tick where it begins.</param>
/// <param name="Meter">Its meter.</param>
internal readonly record struct WrittenBar(int Number, int Start, MeterChange Meter)
{
    private const int Eighth = Score.TicksPerBeat / 2;

    public int Length => Meter.TicksPerBar;

    public int End => Start + Length;

    public bool BringsMeter => Meter.Bar == Number;

    // In 6/8, 9/8 and 12/8 three eighths are what is counted.
    public int Pulse => Meter.TicksPerBeat == Eighth && Meter.Beats % 3 == 0 ? 3 * Eighth : Meter.TicksPerBeat;
}
