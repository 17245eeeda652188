using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>How the pieces grow and end: of those of a minute and more.</summary>
/// <param name="Pieces">How many pieces.</param>
/// <param name="PartsInFullest">The fewest parts that any piece's fullest section has.</param>
/// <param name="FewerInIntro">Share of the pieces that begin with fewer parts than their fullest section has.</param>
/// <param name="LedOver">Share of the section lines with a fill or a break in the bar before; null where there are no lines.</param>
/// <param name="Ended">
/// Share of the pieces that end as pieces do: on the tonic, the bass on its root, all who played in the last section striking it, ringing two beats or more
/// to the end.
/// </param>
/// <param name="Closed">Share of the pieces whose chord before the last is of the dominant or the subdominant.</param>
/// <param name="LoudnessWithMotion">
/// The median over pieces whose motion varies of the correlation (Pearson) of loudness with motion, in means over 4 s; null where there are none. Loudness
/// is the notes' summed power.
/// </param>
public sealed record FormFigures(
    int Pieces, int PartsInFullest, double FewerInIntro, double? LedOver, double Ended, double Closed, double? LoudnessWithMotion)
{
    private const int Around = 4;
    private const double Varies = 0.25;
    private const int FewestWindows = 6;

    /// <summary>Measures pieces.</summary>
    /// <param name="pieces">The pieces, at least one.</param>
    internal static FormFigures Of(IReadOnlyList<ArrangedPiece> pieces)
    {
        (FormBar[] Bars, int[] Playing)[] forms = [.. pieces.Select(piece => (Form.Plan(piece.Cues), Playing(piece)))];
        bool[] led = [.. forms.SelectMany(form => form.Bars.Zip(form.Bars.Skip(1)).Where(two => two.First.Section != two.Second.Section)
            .Select(two => two.First.Texture is Texture.Fill or Texture.Break))];
        double[] motions = [.. pieces.Select(LoudnessOf).OfType<double>().Order()];
        return new FormFigures(
            pieces.Count,
            forms.Min(form => form.Playing.Max()),
            forms.Average(form => form.Playing[0] < form.Playing.Max() ? 1.0 : 0),
            led.Length == 0 ? null : led.Average(line => line ? 1.0 : 0),
            pieces.Average(piece => Ends(piece) ? 1.0 : 0),
            pieces.Average(piece => Closes(piece) ? 1.0 : 0),
            motions.Length == 0 ? null : motions[motions.Length / 2]);
    }

    // How many parts begin a note in each section.
    private static int[] Playing(ArrangedPiece piece)
    {
        FormBar[] bars = Form.Plan(piece.Cues);
        (int From, int To)[] stretches =
            [(bars[0].Start, bars[0].End), .. bars.GroupBy(bar => bar.Section).Select(section => (section.First().Start, section.Last().End))];
        return Array.ConvertAll(stretches, stretch =>
            piece.Written.Parts.Count(part => part.Notes.Any(note => note.Start >= stretch.From && note.Start < stretch.To)));
    }

    private static bool Ends(ArrangedPiece piece)
    {
        int ending = piece.Ending, length = piece.Written.Length, tonic = piece.Music.Key.Tonic;
        Part[] last = [.. piece.Written.Parts.Where(part => part.Notes.Any(note => note.Start < ending && note.Start >= ending - 8 * Score.TicksPerBeat))];
        bool all = last.Where(part => part.Role != PartRole.Melody).All(part => part.Notes.Any(note => note.Start == ending));
        bool onTonic = piece.Written.Chords[^1].Chord.Root == tonic;
        bool grounded = piece.Written.Parts.Where(part => part.Role == PartRole.Bass).All(part => PitchClass.Wrap(part.Notes[^1].Pitch) == tonic);
        return all && onTonic && grounded && length - ending >= 2 * Score.TicksPerBeat;
    }

    private static bool Closes(ArrangedPiece piece)
    {
        Chord[] chords = [.. piece.Written.Chords.Where(span => span.Start < piece.Ending && !span.Chord.IsNone).Select(span => span.Chord)];
        if (chords.Length == 0) return false;
        // The tonic may stand before the last chord already: what led there counts.
        Chord before = chords.LastOrDefault(chord => chord.Root != piece.Music.Key.Tonic, chords[^1]);
        return PitchClass.Wrap(before.Root - piece.Music.Key.Tonic) is 5 or 7;
    }

    private static double? LoudnessOf(ArrangedPiece piece)
    {
        double[] motion = [.. (piece.Music.Features.Activity ?? piece.Music.Features.Motion).Select(moved => Math.Log(1 + moved))];
        double[] loudness = [.. Generation.ScoreSeconds.Loudness(piece.Music.Score, motion.Length).Select(power => (double)power)];
        (double[] one, double[] other) = (Means(motion), Means(loudness));
        if (one.Length < FewestWindows || MathNet.Numerics.Statistics.Statistics.StandardDeviation(one) < Varies) return null;
        double r = MathNet.Numerics.Statistics.Correlation.Pearson(one, other);
        return double.IsFinite(r) ? r : null;
    }

    private static double[] Means(double[] seconds) =>
        [.. Enumerable.Range(0, seconds.Length / Around).Select(window => seconds.AsSpan(window * Around, Around).ToArray().Average())];
}
