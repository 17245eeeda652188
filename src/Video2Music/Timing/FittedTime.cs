using Video2Music.Music;

namespace Video2Music.Timing;

/// <summary>Musical time as it is fitted to a video.</summary>
/// <param name="Time">Tempi and meters.</param>
/// <param name="Tempo">The base tempo in beats a minute, around which the tempo bends.</param>
/// <param name="SectionCuts">The seconds at which sections begin, but for the first, by time.</param>
/// <param name="EndingTick">The tick on which the last chord begins.</param>
internal sealed record FittedTime(TempoMap Time, double Tempo, IReadOnlyList<double> SectionCuts, int EndingTick)
{
    private const int Quarter = 4;

    /// <summary>Makes musical time of planned bars.</summary>
    /// <param name="bars">The bars; with the last one the last chord begins.</param>
    /// <param name="sectionCuts">The seconds at which sections begin.</param>
    /// <param name="tempo">The base tempo.</param>
    public static FittedTime Of(PlannedBar[] bars, IReadOnlyList<double> sectionCuts, double tempo)
    {
        var tempi = new List<TempoChange>();
        var meters = new List<MeterChange>();
        int tick = 0;
        for (int bar = 0; bar < bars.Length; bar++)
        {
            if (bar == 0 || bars[bar].Tempo != bars[bar - 1].Tempo) tempi.Add(new TempoChange(tick, bars[bar].Tempo));
            if (bar == 0 || bars[bar].Beats != bars[bar - 1].Beats) meters.Add(new MeterChange(bar, bars[bar].Beats, Quarter));
            if (bar < bars.Length - 1) tick += bars[bar].Beats * Score.TicksPerBeat;
        }

        return new FittedTime(new TempoMap(tempi, meters), tempo, sectionCuts, tick);
    }

    /// <summary>Makes musical time of a tempo that never changes, in equal bars.</summary>
    /// <param name="tempo">The tempo.</param>
    /// <param name="beatsPerBar">Beats a bar.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="sectionCuts">The seconds at which sections begin.</param>
    public static FittedTime Constant(double tempo, int beatsPerBar, double duration, IReadOnlyList<double> sectionCuts)
    {
        var time = new TempoMap([new TempoChange(0, tempo)], [new MeterChange(0, beatsPerBar, Quarter)]);
        return new FittedTime(time, tempo, sectionCuts, EndingStart.Of(duration, time, CueSheet.StepTicksOf(beatsPerBar)));
    }
}
