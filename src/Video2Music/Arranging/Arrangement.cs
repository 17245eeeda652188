using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Arranging;

/// <summary>What every part of an arrangement knows: the lead sheet, the form, and on a grid of sixteenths the chord of each step.</summary>
internal sealed class Arrangement
{
    /// <summary>Ticks of a step: a sixteenth.</summary>
    public const int Step = Score.TicksPerBeat / 4;

    // What the picture's energy, the network's loudness, the section's fullness and the place in the piece count (judgement, then weighed by the evaluation).
    private const double OfEnergy = 1.8;
    private const double OfLoudness = 1;
    private const double OfFullness = 0.18;
    private const double Most = 1.2;
    private const double OfPlace = 0.3;
    private const Texture MiddleIntensity = Texture.B;

    /// <summary>Prepares a lead sheet.</summary>
    /// <param name="sheet">The lead sheet.</param>
    public Arrangement(LeadSheet sheet)
    {
        Sheet = sheet;
        Bars = Form.Plan(sheet.Cues);
        Ending = Form.EndingTick(sheet.Cues);
        Chords = new Chord[(sheet.Cues.Length + Step - 1) / Step];
        foreach (ChordSpan span in sheet.Chords)
            for (int step = span.Start / Step; step < Chords.Length && step * Step < span.End; step++) Chords[step] = span.Chord;
    }

    /// <summary>The lead sheet.</summary>
    public LeadSheet Sheet { get; }

    /// <summary>The bars before the last chord.</summary>
    public FormBar[] Bars { get; }

    /// <summary>The tick on which the last chord begins.</summary>
    public int Ending { get; }

    /// <summary>The chord of each step.</summary>
    public Chord[] Chords { get; }

    /// <summary>Length in ticks.</summary>
    public int Length => Sheet.Cues.Length;

    /// <summary>The chord at a tick.</summary>
    public Chord ChordAt(int tick) => Chords[Math.Min(tick / Step, Chords.Length - 1)];

    /// <summary>Whether another chord begins at a step.</summary>
    public bool ChangesAt(int step) => step == 0 || Chords[step] != Chords[step - 1];

    /// <summary>The chord that comes after the one at a step; the same where none does.</summary>
    public Chord Next(int step)
    {
        for (int i = step + 1; i < Chords.Length; i++)
            if (Chords[i] != Chords[step]) return Chords[i];
        return Chords[step];
    }

    /// <summary>
    /// How strong the music is to be at a tick, -1.2 to 1.2: what the network predicts, what the picture does, how full the section is; and more at the end.
    /// </summary>
    /// <param name="tick">The tick.</param>
    public double StrengthAt(int tick)
    {
        int beat = Math.Min(tick / Score.TicksPerBeat, Sheet.Cues.Energy.Count - 1);
        double loudness = beat < Sheet.Loudness.Count ? Sheet.Loudness[beat] : 0.15;
        double fullness = BarAt(tick) is { } bar ? OfFullness * (bar.Intensity - MiddleIntensity) : 0;
        double place = OfPlace * (Math.Min(1, (double)tick / Math.Max(1, Ending)) - 0.5);
        return Math.Clamp(OfEnergy * (Sheet.Cues.Energy[beat] - 0.5) + OfLoudness * (loudness - 0.15) + fullness + place, -Most, Most);
    }

    // The bar of a tick; of the last chord, the one before it.
    private FormBar? BarAt(int tick)
    {
        int low = 0, high = Bars.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Bars[middle].Start <= tick) low = middle;
            else high = middle - 1;
        }

        return Bars.Length == 0 ? null : Bars[low];
    }
}
