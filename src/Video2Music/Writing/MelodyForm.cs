using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Writing;

/// <summary>
/// The form of a melody before its first note: phrases of about four bars, which of them come back, which bars are silent, how busy each is.
/// </summary>
internal sealed class MelodyForm
{
    private const int PhraseBars = 4;

    // How alike the chords of two phrases have to be for one to bring back the other's melody (judgement).
    private const double Alike = 0.7;

    // A phrase comes back more gladly after another than at once.
    private const double TooSoon = 0.1;
    private const int FewLetters = 3;
    private const int BarsPerLetter = 48;

    // By how many semitones a phrase that answers another lies higher, and the middle of a phrase than its ends (judgement, then weighed by the evaluation).
    private const float Contrast = 6;
    private const float Arch = 4;

    // By how many notes the bars of a phrase differ at most.
    private const double Variety = 5;

    private readonly LeadSheet sheet;
    private readonly MelodyOptions options;
    private readonly MelodyBars bars;
    private readonly Chord[] chords;
    private readonly RandomSource random;
    private readonly List<MelodyPhrase> phrases = [];
    private readonly List<int> sections = [];

    /// <summary>Plans a melody.</summary>
    /// <param name="sheet">The lead sheet.</param>
    /// <param name="options">How it is to be written.</param>
    public MelodyForm(LeadSheet sheet, MelodyOptions options)
    {
        (this.sheet, this.options) = (sheet, options);
        bars = new MelodyBars(sheet.Cues);
        chords = bars.Chords(sheet);
        for (int section = 0; section < sheet.Cues.Sections.Count; section++) AddPhrases(section);
        random = new RandomSource(options.Seed);
        bool[] silent = Silent();
        Plan = new MelodyPlan(sheet.Key.Mode, [.. bars.Bars.Select((bar, i) => Describe(bar, i, silent[i]))], chords, Register, options.Vintage)
        {
            Rise = (float)options.Rise,
            Lowest = Math.Max(MelodyToken.LowestPitch, options.Lowest - Up),
            Highest = Math.Min(MelodyToken.HighestPitch, options.Highest - Up),
        };
    }

    /// <summary>The phrases, end to end over all bars.</summary>
    public IReadOnlyList<MelodyPhrase> Phrases => phrases;

    /// <summary>What is settled for the network.</summary>
    public MelodyPlan Plan { get; }

    /// <summary>How far the melody, written in C major or A minor, is moved up to sound.</summary>
    public int Up => PitchClass.Wrap(sheet.Key.Transposition + 6) - 6;

    /// <summary>Whether the last section is to be without melody.</summary>
    public bool IsSilentAtEnd => options.SilentSections.Contains(sheet.Cues.Sections.Count - 1);

    /// <summary>Where the sixteenths lie.</summary>
    public MelodyBars Bars => bars;

    // A listener keeps few phrases in mind.
    private int MostLetters => Math.Min(26, FewLetters + bars.Bars.Count / BarsPerLetter);

    private float Register => (options.Lowest + options.Highest) / 2f - Up;

    // Whole fours; what is left over lengthens the last phrase, or is one of its own where it is long enough.
    private void AddPhrases(int section)
    {
        Section found = sheet.Cues.Sections[section];
        int end = Math.Min(bars.Bars.Count, found.StartBar + found.Bars);
        for (int bar = found.StartBar; bar < end;)
        {
            int left = end - bar, length = left < PhraseBars + 3 ? left : PhraseBars;
            phrases.Add(new MelodyPhrase(bar, length, Letter(section, bar, length)));
            sections.Add(section);
            bar += length;
        }
    }

    private char Letter(int section, int bar, int length)
    {
        string label = sheet.Cues.Sections[section].Label;
        int inSection = bar - sheet.Cues.Sections[section].StartBar;
        (double Likeness, char Letter) best = (-1, '\0');
        for (int i = 0; i < phrases.Count; i++)
        {
            Section other = sheet.Cues.Sections[sections[i]];
            bool returns = sections[i] != section && other.Label == label && phrases[i].StartBar - other.StartBar == inSection;
            double likeness = Likeness(phrases[i], bar, length) + (returns ? 1 : 0) - (i == phrases.Count - 1 ? TooSoon : 0);
            if (likeness > best.Likeness) best = (likeness, phrases[i].Letter);
        }

        int letters = phrases.Select(phrase => phrase.Letter).Distinct().Count();
        return best.Likeness >= Alike || letters >= MostLetters ? best.Letter : (char)('a' + letters);
    }

    // Share of the sixteenths under which the same chord stands.
    private double Likeness(MelodyPhrase phrase, int bar, int length)
    {
        int same = 0, all = 0;
        for (int i = 0; i < Math.Min(length, phrase.Bars); i++)
        {
            MelodyBar here = bars.Bars[bar + i], there = bars.Bars[phrase.StartBar + i];
            all += here.Steps;
            if (here.Steps != there.Steps) continue;
            for (int step = 0; step < here.Steps; step++)
                if (chords[here.Start + step].Root == chords[there.Start + step].Root) same++;
        }

        return (double)same / all;
    }

    // Silent sections first; then the last bars of phrases until enough bars are silent.
    private bool[] Silent()
    {
        var silent = new bool[bars.Bars.Count];
        foreach ((int i, MelodyPhrase phrase) in phrases.Index())
            if (options.SilentSections.Contains(sections[i])) silent.AsSpan(phrase.StartBar, phrase.Bars).Fill(true);
        int wanted = (int)Math.Round(options.Rest * silent.Length) - silent.Count(bar => bar);
        foreach (MelodyPhrase phrase in phrases.Select(phrase => (phrase, random.NextDouble())).OrderBy(pair => pair.Item2).Select(pair => pair.phrase))
        {
            int last = phrase.StartBar + phrase.Bars - 1;
            if (wanted <= 0) break;
            if (phrase.Bars < 3 || silent[last]) continue;
            silent[last] = true;
            wanted--;
        }

        return silent;
    }

    private MelodyBar Describe(MelodyBar bar, int number, bool silent)
    {
        int index = phrases.FindLastIndex(phrase => phrase.StartBar <= number);
        MelodyPhrase phrase = phrases[index];
        int place = number - phrase.StartBar;
        int earlier = phrases.FindLastIndex(Math.Max(0, index - 1), index, other => other.Letter == phrase.Letter);
        return bar with
        {
            BarOfPhrase = place,
            BarsLeft = phrase.Bars - 1 - place,
            Density = silent ? 0 : MelodyBar.DensityOf(Notes(bar, sections[index], phrase.Bars - 1 - place)),
            Lift = Lift(phrase, place),
            Earlier = earlier >= 0 && place < phrases[earlier].Bars ? phrases[earlier].StartBar + place : MelodyBar.Unknown,
        };
    }

    // Phrases that answer lie higher, and each rises towards its middle.
    private static float Lift(MelodyPhrase phrase, int place) =>
        ((phrase.Letter - 'a') % 3) switch { 1 => Contrast, 2 => Contrast / 2, _ => 0 } + (place > 0 && place < phrase.Bars - 1 ? Arch : 0);

    // Livelier pictures have busier melodies; a phrase ends with fewer and longer notes.
    private int Notes(MelodyBar bar, int section, int barsLeft)
    {
        double energy = sheet.Cues.Sections[section].Energy;
        double mean = sheet.Cues.Sections.Average(other => other.Energy);
        double notes = 5.2 + 5 * Math.Clamp(energy - mean, -0.4, 0.5) - (barsLeft == 0 ? 2 : 0) + Variety * (random.NextDouble() - 0.5);
        return Math.Max(1, (int)Math.Round(notes * bar.Steps / 16));
    }
}
