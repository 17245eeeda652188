using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Arranging;

/// <summary>A bar before the last chord, and what the band does in it.</summary>
/// <param name="Start">Its first tick.</param>
/// <param name="End">The tick after it; where the last chord begins at the latest.</param>
/// <param name="Section">Its section, from 0.</param>
/// <param name="Label">The section's letter.</param>
/// <param name="InSection">Bars since the section began.</param>
/// <param name="Intensity">How full the section is: <see cref="Texture.A"/> to <see cref="Texture.D"/>.</param>
/// <param name="Texture">What the band does: the intensity, or an introduction, a fill, a break.</param>
internal readonly record struct FormBar(int Start, int End, int Section, string Label, int InSection, Texture Intensity, Texture Texture)
{
    /// <summary>How many sixteenths it has.</summary>
    public int Steps => (End - Start) / Arrangement.Step;

    /// <summary>Whether it leads to the next section, or to the last chord.</summary>
    public bool LeadsOn => Texture is Texture.Fill or Texture.Break;
}

/// <summary>
/// How a piece grows: an introduction, sections whose fullness follows the picture's energy, a fill before each new one and before the last chord, one bar
/// of thinning before the largest turn, and the most at the end.
/// </summary>
internal static class Form
{
    private const int BarsForIntro = 8;
    private const int BarsForUpbeat = 4;
    private const int LongIntro = 4;
    private const int ShortIntro = 2;

    // Longer than this nobody waits for the piece to begin.
    private const double LongestIntroSeconds = 8.5;
    private const int BarsForFullness = 20;
    private const int FewestForFill = 3;

    // A turn upwards of at least this much energy is worth holding one's breath for.
    private const double Turn = 0.12;

    /// <summary>Plans the bars up to the last chord.</summary>
    /// <param name="cues">The cue sheet.</param>
    public static FormBar[] Plan(CueSheet cues)
    {
        int ending = EndingTick(cues);
        var bars = new List<FormBar>();
        Texture[] intensities = Intensities(cues);
        int breakBefore = LargestTurn(cues);
        for (int s = 0; s < cues.Sections.Count; s++)
        {
            Section section = cues.Sections[s];
            for (int i = 0; i < section.Bars; i++)
            {
                int start = TickOfBar(cues, section.StartBar + i), end = Math.Min(TickOfBar(cues, section.StartBar + i + 1), ending);
                if (end <= start) return [.. bars];
                bool closes = end == ending && bars.Count >= FewestForFill && !bars[^1].LeadsOn;
                Texture texture = closes ? Texture.Fill : TextureOf(cues, s, i, intensities[s], breakBefore);
                bars.Add(new FormBar(start, end, s, section.Label, i, intensities[s], texture));
            }
        }

        return [.. bars];
    }

    private static Texture TextureOf(CueSheet cues, int s, int bar, Texture intensity, int breakBefore)
    {
        Section section = cues.Sections[s];
        bool isLast = bar == section.Bars - 1, leadsOn = s + 1 < cues.Sections.Count && section.Bars >= FewestForFill;
        if (isLast && leadsOn) return s + 1 == breakBefore ? Texture.Break : Texture.Fill;
        return s == 0 && bar < IntroBars(cues) ? Texture.Intro : intensity;
    }

    /// <summary>How many bars at the beginning are an introduction.</summary>
    private static int IntroBars(CueSheet cues)
    {
        int bars = cues.Sections.Sum(section => section.Bars);
        if (bars < BarsForIntro) return bars < BarsForUpbeat ? 0 : 1;
        int longest = cues.Time.SecondsAt(TickOfBar(cues, LongIntro)) <= LongestIntroSeconds ? LongIntro : ShortIntro;
        return Math.Min(longest, Math.Max(1, Math.Min(cues.Sections[0].Bars / 2, bars / 5)));
    }

    // By the picture's energy, by where it stands among the piece's sections, and rising towards the end, whose last section is the fullest.
    private static Texture[] Intensities(CueSheet cues)
    {
        Section[] sections = [.. cues.Sections];
        double least = sections.Min(section => section.Energy), spread = Math.Max(0.15, sections.Max(section => section.Energy) - least);
        int bars = sections.Sum(section => section.Bars), peak = sections.Length > 1 ? LastFull(sections) : -1;
        return [.. sections.Select((section, s) =>
        {
            double place = sections.Length == 1 ? 0.5 : (double)s / (sections.Length - 1);
            double level = 0.2 + 0.44 * section.Energy + 0.16 * (section.Energy - least) / spread + 0.05 * place;
            int step = (int)Math.Clamp(Math.Floor(level * 4), 0, 3);
            if (s == peak && bars >= BarsForFullness) step = Math.Max(step, 3);
            // There is no time to begin with little.
            if (bars < BarsForIntro) step = Math.Max(step, 1);
            return Texture.A + step;
        })];
    }

    // The last section that is long enough to be a climax.
    private static int LastFull(Section[] sections) =>
        Enumerable.Range(1, sections.Length - 1).Where(s => sections[s].Bars >= FewestForFill).DefaultIfEmpty(sections.Length - 1).Max();

    private static int LargestTurn(CueSheet cues)
    {
        int best = -1;
        double most = Turn;
        for (int s = 1; s < cues.Sections.Count; s++)
        {
            double turn = cues.Sections[s].Energy - cues.Sections[s - 1].Energy;
            if (turn > most) (best, most) = (s, turn);
        }

        return best;
    }

    /// <summary>The tick on which the last chord begins.</summary>
    public static int EndingTick(CueSheet cues) => cues.Hits.First(hit => hit.Kind == HitKind.Ending).Tick;

    private static int TickOfBar(CueSheet cues, int bar) => cues.Time.TickOf(new BarPosition(bar, 0, 0));
}
