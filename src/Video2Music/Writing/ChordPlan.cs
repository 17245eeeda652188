using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>
/// What bars, sections and hit points ask of the chords, a step of the chord grid each: where to change rather than stay, which earlier step comes
/// back, and where the cadence lies.
/// </summary>
internal sealed class ChordPlan
{
    // Added to the logits of every chord but the standing one: weighed so that chords change as often, come back as much and are as many as in real
    // songs, over the songs' own videos and over cut ones (docs/results.md, "Chords on bars"). A cut needs no more: strokes meet it.
    private const double OnDownbeat = 0.8;
    private const double OnWeakHalf = -0.8;
    private const double AtSection = 1;
    private const double AtStrongestHit = 1;

    // Of four sections of one kind in a row the third is another, as in the song form A A B A.
    private const int FormLength = 4;
    private const int Contrast = 2;

    // A section's last bars are its own, in which the network leads on to what follows.
    private const int OwnBars = 2;

    // How far the picture's emotions may be apart, as summed differences (0 to 2), for a chord to come back: with these, seconds of chords
    // repeat what was as often as in real songs.
    private const double AlikeEmotion = 0.8;

    private readonly double[] change;
    private readonly int[] source;

    private ChordPlan(double[] change, int[] source, int cadence) => (this.change, this.source, Cadence) = (change, source, cadence);

    /// <summary>The step before the closing chord, in which a chord is to stand that leads to it; -1 where the music is too short for one.</summary>
    public int Cadence { get; }

    /// <summary>Makes the plan for a cue sheet.</summary>
    /// <param name="cues">The cue sheet.</param>
    /// <param name="emotion">The picture's emotion at each step.</param>
    public static ChordPlan Of(CueSheet cues, IReadOnlyList<EmotionDistribution> emotion)
    {
        var change = new double[cues.Steps];
        for (int step = 0; step < change.Length; step++) change[step] = InBar(cues, step);
        foreach (Hit hit in cues.Hits.Where(hit => hit.Kind != HitKind.Ending && hit.Tick % cues.StepTicks == 0 && hit.Tick < cues.Length))
            change[hit.Tick / cues.StepTicks] += AtStrongestHit * hit.Strength;
        int cadence = cues.EndingStep > 1 ? cues.EndingStep - 1 : -1;
        int[] source = Returns(cues, emotion);
        if (cadence >= 0) source.AsSpan(cadence).Fill(-1);
        foreach (Section section in cues.Sections.Skip(1)) change[FirstStep(cues, section.StartBar)] += AtSection;
        return new ChordPlan(change, source, cadence);
    }

    /// <summary>The same, with nothing that comes back: for a stretch that is to be other than it was.</summary>
    public ChordPlan WithoutReturns() => new(change, Array.ConvertAll(source, _ => -1), Cadence);

    /// <summary>How much likelier than the network has it the chord is to change at a step: what is added to the logits of all others.</summary>
    /// <param name="step">The step.</param>
    public double Change(int step) => change[step];

    /// <summary>The earlier step whose chord comes back; -1 where a new one is written.</summary>
    /// <param name="step">The step.</param>
    public int SourceOf(int step) => source[step];

    /// <summary>Whether a chord leads to the tonic: the dominant or the subdominant, in C major or A minor.</summary>
    /// <param name="chord">The chord.</param>
    /// <param name="mode">The mode.</param>
    public static bool LeadsToTonic(Chord chord, Mode mode)
    {
        if (chord.IsNone) return false;
        ChordQuality tonic = mode == Mode.Major ? ChordQuality.Major : ChordQuality.Minor;
        return PitchClass.Wrap(chord.Root - new Key(0, mode).Normalised.Tonic) switch
        {
            7 => chord.Quality is ChordQuality.Major or ChordQuality.DominantSeventh or ChordQuality.SuspendedFourth,
            5 => chord.Quality == tonic || chord.Quality == (mode == Mode.Major ? ChordQuality.MajorSixth : ChordQuality.MinorSeventh),
            _ => false,
        };
    }

    // Where a step is a whole bar, all are downbeats, and how often chords change is the network's affair.
    private static double InBar(CueSheet cues, int step)
    {
        if (cues.BeatsPerBar * Score.TicksPerBeat == cues.StepTicks) return 0;
        return cues.Time.BarAt(step * cues.StepTicks).Beat == 0 ? OnDownbeat : OnWeakHalf;
    }

    // A section brings back its letter's first one, where the picture feels alike, up to its last bars.
    private static int[] Returns(CueSheet cues, IReadOnlyList<EmotionDistribution> emotion)
    {
        int[] source = new int[cues.Steps];
        Array.Fill(source, -1);
        int row = 0;
        for (int i = 1; i < cues.Sections.Count; i++)
        {
            Section section = cues.Sections[i], first = cues.Sections.First(other => other.Label == section.Label);
            row = cues.Sections[i - 1].Label == section.Label ? row + 1 : 0;
            if (first == section || row % FormLength == Contrast) continue;
            int from = FirstStep(cues, first.StartBar), start = FirstStep(cues, section.StartBar);
            int kept = Math.Min(FirstStep(cues, first.StartBar + first.Bars) - from, FirstStep(cues, section.StartBar + section.Bars - OwnBars) - start);
            for (int step = 0; step < kept; step++)
                if (emotion[from + step].DistanceTo(emotion[start + step]) < AlikeEmotion) source[start + step] = from + step;
        }

        return source;
    }

    private static int FirstStep(CueSheet cues, int bar) =>
        Math.Min(cues.Steps - 1, cues.Time.TickOf(new BarPosition(bar, 0, 0)) / cues.StepTicks);
}
