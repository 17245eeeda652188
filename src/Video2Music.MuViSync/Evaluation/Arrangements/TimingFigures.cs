using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation.Generation;
using Video2Music.Timing;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>How the pieces of a set of videos keep time with the picture.</summary>
/// <param name="Set">The videos.</param>
/// <param name="Pieces">How many pieces.</param>
/// <param name="Cuts">How many cuts, all pieces together.</param>
/// <param name="OnBeats">Share of the cuts with a beat from 40 ms before to 120 ms after them; null without cuts.</param>
/// <param name="OnBeatsShuffled">The same for cuts whose shots have changed places.</param>
/// <param name="WithHit">Share of the cuts with a strong stroke, a chord change or the beginning of a section in that time.</param>
/// <param name="WithHitShuffled">The same for cuts whose shots have changed places.</param>
/// <param name="Sections">How many sections begin within a second of a cut.</param>
/// <param name="OnDownbeats">Share of these whose downbeat lies within 20 ms of the cut; null where there are none.</param>
/// <param name="MedianChange">The median change of tempo from bar to bar, as a share.</param>
/// <param name="LargestChange">The largest.</param>
/// <param name="FarthestFromBase">How far a bar's tempo lies from the piece's base tempo at most, as a share.</param>
public sealed record TimingFigures(
    string Set, int Pieces, int Cuts, double? OnBeats, double? OnBeatsShuffled, double? WithHit, double? WithHitShuffled, int Sections, double? OnDownbeats,
    double MedianChange, double LargestChange, double FarthestFromBase)
{
    private const double Early = 0.04;
    private const double Late = 0.12;
    private const double Exact = 0.02;
    private const double Near = 1;
    private const int Shuffles = 5;

    /// <summary>Measures pieces of one set.</summary>
    /// <param name="set">The set's name.</param>
    /// <param name="pieces">The pieces, at least one.</param>
    internal static TimingFigures Of(string set, IReadOnlyList<ArrangedPiece> pieces)
    {
        (int Hit, int Of) beats = default, beatsShuffled = default, hits = default, hitsShuffled = default, sections = default;
        foreach (ArrangedPiece piece in pieces)
        {
            double[] cuts = [.. piece.Music.Features.Cuts], strokes = Strokes(piece), grid = Beats(piece.Cues);
            beats = Add(beats, Count(cuts, grid));
            hits = Add(hits, Count(cuts, strokes));
            sections = Add(sections, OnLines(piece.Cues, cuts));
            for (int i = 0; i < Shuffles; i++)
            {
                double[] shuffled = Shuffled(cuts, piece.Duration, i);
                beatsShuffled = Add(beatsShuffled, Count(shuffled, grid));
                hitsShuffled = Add(hitsShuffled, Count(shuffled, strokes));
            }
        }

        double[] changes = [.. pieces.SelectMany(piece => Changes(Tempi(piece.Cues))).Order()];
        return new TimingFigures(
            set, pieces.Count, beats.Of, Share(beats), Share(beatsShuffled), Share(hits), Share(hitsShuffled), sections.Of, Share(sections),
            changes.Length == 0 ? 0 : changes[changes.Length / 2], changes.LastOrDefault(),
            pieces.Max(piece => Tempi(piece.Cues).Select(tempo => Math.Abs(tempo / piece.Cues.Tempo - 1)).DefaultIfEmpty(0).Max()));
    }

    // Chord changes, beginnings of sections, and strokes half as strong again as those around them.
    private static double[] Strokes(ArrangedPiece piece)
    {
        IEnumerable<double> changes = piece.Written.Chords.Skip(1).Select(span => piece.Cues.Time.SecondsAt(span.Start));
        IEnumerable<double> lines = piece.Cues.Sections.Select(piece.Cues.SecondsOfSection);
        return [.. changes.Concat(lines).Concat(ScoreSeconds.StrongOnsets(piece.Written)).Distinct().Order()];
    }

    private static double[] Beats(CueSheet cues) => [.. Enumerable.Range(0, cues.Beats).Select(beat => cues.Time.SecondsAt(beat * Score.TicksPerBeat))];

    private static (int Hit, int Of) Count(double[] cuts, double[] moments) => (cuts.Count(cut =>
    {
        int at = Array.BinarySearch(moments, cut - Early);
        if (at < 0) at = ~at;
        return at < moments.Length && moments[at] <= cut + Late;
    }), cuts.Length);

    private static (int Hit, int Of) OnLines(CueSheet cues, double[] cuts)
    {
        double[] apart = [.. cues.Sections.Skip(1).Select(cues.SecondsOfSection)
            .Select(start => cuts.Select(cut => Math.Abs(cut - start)).DefaultIfEmpty(double.PositiveInfinity).Min()).Where(distance => distance < Near)];
        return (apart.Count(distance => distance <= Exact), apart.Length);
    }

    private static double[] Tempi(CueSheet cues)
    {
        IReadOnlyList<int> lines = BarLines.Of(cues.Time, Math.Max(1, Arranging.Form.EndingTick(cues))).Ticks;
        return [.. lines.Zip(lines.Skip(1), (from, to) => 60.0 * (to - from) / Score.TicksPerBeat / (cues.Time.SecondsAt(to) - cues.Time.SecondsAt(from)))];
    }

    private static IEnumerable<double> Changes(double[] tempi) => tempi.Zip(tempi.Skip(1), (before, after) => Math.Abs(after / before - 1));

    private static double[] Shuffled(double[] cuts, double duration, long seed)
    {
        var random = new RandomSource(seed);
        double at = 0;
        double[] shots = [.. cuts.Append(duration).Select((cut, i) => cut - (i == 0 ? 0 : cuts[i - 1])).OrderBy(_ => random.Next())];
        return [.. shots[..^1].Select(shot => at += shot)];
    }

    private static (int Hit, int Of) Add((int Hit, int Of) one, (int Hit, int Of) other) => (one.Hit + other.Hit, one.Of + other.Of);

    private static double? Share((int Hit, int Of) count) => count.Of == 0 ? null : (double)count.Hit / count.Of;
}
