using System.Diagnostics;
using System.Globalization;
using Video2Music.MuViSync.Evaluation.Melodies;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>How good the melody network is: what it foretells of songs that it never saw, and what its own melodies are like beside songs
/// and beside melodies that are none.</summary>
/// <param name="songs">The songs.</param>
/// <param name="model">The network.</param>
/// <param name="output">Where to report.</param>
internal sealed class MelodyReport(MelodySongs songs, MelodyModel model, TextWriter output)
{
    private const string Judged = "POP909";

    // The band that a measure of a piece is to lie in, as quantiles of songs.
    private const double Low = 0.05;
    private const double High = 0.95;

    // How far from songs a melody that is none has to be for the comparison with it to tell something, in widths of the band.
    private const double Telling = 0.25;

    /// <summary>Reports negative log-likelihoods of the test songs.</summary>
    public void Likelihoods()
    {
        MelodyLesson[] train = Lessons(songs.Train), test = Lessons(songs.Test);
        var nGram = new MelodyNGram(train);
        var rules = new MelodyRules(train);
        output.WriteLine(Text($"{test.Length} test songs, {test.Sum(lesson => lesson.Notes)} notes; nats a note, all / {Judged} only"));
        void Row(string name, Func<MelodyLesson, double> nats) =>
            output.WriteLine(Text($"{name,-52} {PerNote(test, nats):F3}  {PerNote([.. test.Where(lesson => !lesson.Plan.Vintage)], nats):F3}"));
        Row("network", lesson => Network(lesson, default));
        Row("network, not told how busy", lesson => Network(lesson, new Hidden(Density: true)));
        Row("network, not told how busy nor phrases", lesson => Network(lesson, new Hidden(Density: true, Phrases: true)));
        Row("network, nor what stood in like places", lesson => Network(lesson, new Hidden(true, true, true)));
        Row("n-gram with backoff", nGram.Nats);
        Row("rules", rules.Nats);
    }

    /// <summary>Reports measures of melodies over lead sheets.</summary>
    /// <param name="sheets">The lead sheets.</param>
    public void Measures(IReadOnlyList<LeadSheet> sheets)
    {
        var writer = new MelodyWriter(model);
        var watch = Stopwatch.StartNew();
        LeadSheet[] written = [.. sheets.Select((sheet, i) => writer.Write(sheet, new MelodyOptions { Seed = i }))];
        double seconds = watch.Elapsed.TotalSeconds;
        GridMelody[] melodies = [.. written.Select(sheet => GridMelody.Of(sheet.Melody, sheet.Chords, sheet.Cues.Time, sheet.Cues.Length))];
        NotatedSong[] real = [.. songs.All.Where(song => song.Source == Judged && song.Meter is { Beats: 4, Unit: 4 })];
        NotatedSong[] judged = [.. songs.Test.Where(song => song.Source == Judged && song.Meter is { Beats: 4, Unit: 4 })];
        Dictionary<string, double[]> bands = Gather(real.Select(SongSheet.Melody));
        Dictionary<string, double[]> own = Gather(melodies);
        Dictionary<string, double[]>[] none = [.. Enum.GetValues<NullArrangement>()
            .Select(kind => Gather(judged.Select((song, i) => NullArrangements.Make(SongSheet.Melody(song), kind, song.Keys[0].Key, i))))];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{melodies.Length} melodies, {melodies.Sum(melody => melody.Bars)} bars, "
            + $"{1000 * seconds / melodies.Sum(melody => melody.Bars):F2} ms a bar; {Quoted(melodies)} pairs of bars from songs"));
        output.WriteLine("measure                     songs: q05  median  q95   melodies: median  within   rotated shuffled scale arpeggio");
        foreach ((string name, double[] values) in bands.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Row(name, values,
            own.GetValueOrDefault(name) ?? [], [.. none.Select(n => n.GetValueOrDefault(name) ?? [])]);
    }

    private void Row(string name, double[] songs, double[] own, double[][] none)
    {
        (double low, double high, double middle, double mine) = (Quantile(songs, Low), Quantile(songs, High), Quantile(songs, 0.5), Quantile(own, 0.5));
        double within = own.Length == 0 ? 0 : own.Count(value => value >= low && value <= high) / (double)own.Length;
        double[] others = [.. none.Select(values => Quantile(values, 0.5))];
        // Where such a melody measures what a song does, it says nothing to be near it.
        bool isFarther = others.Any(other => Math.Abs(other - middle) > Telling * (high - low) && Math.Abs(mine - other) < Math.Abs(mine - middle));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} {low,9:F3} {middle,7:F3} {high,7:F3} {mine,12:F3} {within,10:P0}   "
            + $"{string.Join(' ', others.Select(other => Text($"{other,7:F3}")))}{(within < 0.8 ? "  OUT" : "")}{(isFarther ? "  nearer to none" : "")}"));
    }

    private int Quoted(GridMelody[] melodies) => melodies.Sum(melody =>
    {
        var tokens = new int[melody.Chords.Count];
        foreach (GridNote note in melody.Notes) tokens[note.Start] = MelodyToken.Of(note.Pitch);
        return Enumerable.Range(0, Math.Max(0, melody.Bars - 1))
            .Count(bar => model.Quotes.Contains(tokens.AsSpan(melody.BarStarts[bar]..melody.BarStarts[bar + 2])));
    });

    private double Network(MelodyLesson lesson, Hidden hidden) => MelodyJudge.Nats(MelodyJudge.Logits(model, lesson, hidden), lesson.Tokens);

    private static double PerNote(MelodyLesson[] lessons, Func<MelodyLesson, double> nats) => lessons.Sum(nats) / lessons.Sum(lesson => lesson.Notes);

    private static MelodyLesson[] Lessons(IEnumerable<NotatedSong> songs) => [.. songs.Select(MelodyLesson.From).OfType<MelodyLesson>()];

    private static Dictionary<string, double[]> Gather(IEnumerable<GridMelody> melodies) => melodies.SelectMany(MelodyMeasures.Of)
        .GroupBy(measure => measure.Key, measure => measure.Value).ToDictionary(group => group.Key, group => group.Order().ToArray());

    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return double.Lerp(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], at - below);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
