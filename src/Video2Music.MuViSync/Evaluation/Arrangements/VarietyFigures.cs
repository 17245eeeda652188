using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>How unlike the pieces are.</summary>
/// <param name="Seeds">How many pieces were written for one video.</param>
/// <param name="MostSharedBars">The most that any two of them share: share of the one's bars that the other has too, whatever the key.</param>
/// <param name="MostSharedBarsOfAStyle">The same with all of them in one style.</param>
/// <param name="Styles">How many of the pieces over all videos are in each style, as <c>auto</c> chose.</param>
/// <param name="ToldPieces">How many pieces there are of which the style was to be told.</param>
/// <param name="Told">Share of the pieces whose style is told by twenty numbers of their notes.</param>
public sealed record VarietyFigures(
    int Seeds, double MostSharedBars, double MostSharedBarsOfAStyle, IReadOnlyDictionary<string, int> Styles, int ToldPieces, double Told)
{
    /// <summary>Measures pieces.</summary>
    /// <param name="ofOneVideo">Pieces for one video, at least two.</param>
    /// <param name="ofOneStyle">Pieces for one video in one style, at least two.</param>
    /// <param name="ofAll">Pieces over all videos, in the styles that <c>auto</c> chose.</param>
    /// <param name="inStyles">Pieces in given styles, at least two of each.</param>
    internal static VarietyFigures Of(
        IReadOnlyList<ArrangedPiece> ofOneVideo, IReadOnlyList<ArrangedPiece> ofOneStyle, IReadOnlyList<ArrangedPiece> ofAll,
        IReadOnlyList<ArrangedPiece> inStyles) => new(
            ofOneVideo.Count,
            MostShared(ofOneVideo),
            MostShared(ofOneStyle),
            new SortedDictionary<string, int>(ofAll.GroupBy(piece => piece.Music.Options.Style).ToDictionary(style => style.Key, style => style.Count()),
                StringComparer.Ordinal),
            inStyles.Count,
            NearestCentre.Told([.. inStyles.Select(piece => (piece.Music.Options.Style, RollStatistics.Of(piece.Music.Score)))]));

    private static double MostShared(IReadOnlyList<ArrangedPiece> pieces)
    {
        string[][] bars = [.. pieces.Select(Bars)];
        double most = 0;
        for (int i = 0; i < bars.Length; i++)
            for (int j = 0; j < bars.Length; j++)
                if (i != j) most = Math.Max(most, bars[i].Count(bars[j].Contains) / (double)Math.Max(1, bars[i].Length));
        return most;
    }

    // What the pitched parts begin in each bar, from the tonic on; bars without a note do not count.
    private static string[] Bars(ArrangedPiece piece)
    {
        BarLines lines = BarLines.Of(piece.Cues.Time, Math.Max(1, Form.EndingTick(piece.Cues)));
        return [.. piece.Written.Parts.Where(part => part.Role != PartRole.Drums)
            .SelectMany(part => part.Notes.Where(note => note.Start < piece.Ending).Select(note => (part.Role, note)))
            .GroupBy(at => lines.BarOf(at.note.Start))
            .Select(bar => string.Join(' ', bar.Select(at =>
                $"{at.Role} {at.note.Start - lines.Ticks[bar.Key]} {PitchClass.Wrap(at.note.Pitch - piece.Music.Key.Tonic)}").Distinct().Order(
                    StringComparer.Ordinal)))];
    }
}
