using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>
/// Divides a video into sections of whole bars: they begin at bar lines at or near given cuts, last 4 to 16 bars, and have one letter where
/// their pictures are alike.
/// </summary>
internal static class SectionFinder
{
    private const int FewestBars = 4;
    private const int UsualBars = 8;

    // A stretch of more bars is divided, though no cut divides it: music changes its colour sooner.
    private const int LongestWhole = 12;

    // How far two sections may be apart and still be the same: summed differences of emotion (0 to 2) and energy (0 to 1).
    private const double Alike = 0.25;
    private const int Letters = 26;

    /// <summary>Finds the sections.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="time">Musical time.</param>
    /// <param name="length">Length of the video in ticks.</param>
    /// <param name="energy">Energy a beat.</param>
    /// <param name="cuts">The seconds at which sections begin, but for the first, by time.</param>
    public static Section[] Find(VideoFeatures features, TempoMap time, int length, float[] energy, IReadOnlyList<double> cuts)
    {
        List<int> starts = Starts(time, length, cuts);
        var sections = new List<Section>();
        for (int i = 0; i + 1 < starts.Count; i++)
        {
            Section found = Describe(features, time, length, energy, starts[i], starts[i + 1]);
            sections.Add(found with { Label = Label(sections, found) });
        }

        return [.. sections];
    }

    // Bars in which sections begin, and the bar after the last.
    private static List<int> Starts(TempoMap time, int length, IReadOnlyList<double> cuts)
    {
        int bars = time.BarAt(length - 1).Bar + 1;
        var starts = new List<int> { 0 };
        foreach (int bar in cuts.Select(cut => NearestBar(time, cut)))
            if (bar > starts[^1] && bar < bars) AddUpTo(starts, bar);
        AddUpTo(starts, bars);
        return starts;
    }

    // A long way is walked in stretches of about eight bars, of whole fours where that comes out.
    private static void AddUpTo(List<int> starts, int bar)
    {
        int from = starts[^1], count = bar - from > LongestWhole ? (int)Math.Round((bar - from) / (double)UsualBars) : 1;
        for (int i = 1; i < count; i++) starts.Add(from + (int)Math.Round((bar - from) * i / (double)count / FewestBars) * FewestBars);
        starts.Add(bar);
    }

    private static int NearestBar(TempoMap time, double seconds)
    {
        int bar = time.BarAt(time.TickAt(seconds)).Bar;
        double before = seconds - time.SecondsAt(time.TickOf(new BarPosition(bar, 0, 0)));
        double after = time.SecondsAt(time.TickOf(new BarPosition(bar + 1, 0, 0))) - seconds;
        return after < before ? bar + 1 : bar;
    }

    private static Section Describe(VideoFeatures features, TempoMap time, int length, float[] energy, int from, int to)
    {
        int first = time.TickOf(new BarPosition(from, 0, 0)), last = Math.Min(length, time.TickOf(new BarPosition(to, 0, 0)));
        int beat = first / Score.TicksPerBeat, end = Math.Clamp(last / Score.TicksPerBeat, beat + 1, energy.Length);
        return new Section(from, to - from, "", energy[beat..end].Average(), Mean(features.Emotion, (int)time.SecondsAt(first), time.SecondsAt(last)));
    }

    private static EmotionDistribution Mean(EmotionDistribution[] seconds, int from, double to)
    {
        int end = Math.Clamp((int)Math.Ceiling(to), from + 1, seconds.Length);
        Span<float> sum = stackalloc float[EmotionDistribution.Count];
        for (int s = from; s < end; s++)
            for (int k = 0; k < sum.Length; k++) sum[k] += seconds[s][(Emotion)k] / (end - from);
        return EmotionDistribution.From(sum);
    }

    private static string Label(List<Section> before, Section section)
    {
        Section? same = before.Where(other => Distance(other, section) < Alike).Select(other => (Section?)other)
            .MinBy(other => Distance(other!.Value, section));
        return same?.Label ?? ((char)('A' + before.Select(other => other.Label).Distinct().Count() % Letters)).ToString();
    }

    private static double Distance(Section a, Section b) => Math.Abs(a.Energy - b.Energy) + a.Emotion.DistanceTo(b.Emotion);
}
