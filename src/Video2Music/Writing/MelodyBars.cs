using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>The sixteenths of a piece, counted bar by bar: in whatever meter, each bar begins on one.</summary>
internal sealed class MelodyBars
{
    /// <summary>Ticks of a sixteenth.</summary>
    public const int StepTicks = Score.TicksPerBeat / 4;

    private readonly List<MelodyBar> bars = [];
    private readonly List<int> ticks = [];

    /// <summary>Counts.</summary>
    /// <param name="cues">The musical time; a bar that its end cuts short has the sixteenths that are left.</param>
    public MelodyBars(CueSheet cues)
    {
        for (int bar = 0, step = 0; ; bar++)
        {
            int tick = cues.Time.TickOf(new BarPosition(bar, 0, 0));
            if (tick >= cues.Length) break;
            int steps = Math.Max(1, Math.Min(cues.Time.MeterOf(bar).TicksPerBar, cues.Length - tick) / StepTicks);
            bars.Add(new MelodyBar(step, steps));
            ticks.Add(tick);
            step += steps;
        }
    }

    /// <summary>The bars, at least one.</summary>
    public IReadOnlyList<MelodyBar> Bars => bars;

    /// <summary>The tick at which a sixteenth of a bar begins.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="step">The sixteenth, counted over all bars; the one after the last is allowed.</param>
    public int TickOf(int bar, int step) => ticks[bar] + (step - bars[bar].Start) * StepTicks;

    /// <summary>The chord of each sixteenth, in C major or A minor.</summary>
    /// <param name="sheet">The lead sheet.</param>
    public Chord[] Chords(LeadSheet sheet)
    {
        var chords = new Chord[bars[^1].End];
        int span = 0;
        for (int bar = 0; bar < bars.Count; bar++)
        {
            for (int step = bars[bar].Start; step < bars[bar].End; step++)
            {
                int tick = TickOf(bar, step);
                while (span + 1 < sheet.Chords.Count && sheet.Chords[span].End <= tick) span++;
                chords[step] = sheet.Chords[span].Chord.Transpose(-sheet.Key.Transposition);
            }
        }

        return chords;
    }
}
