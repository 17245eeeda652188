using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// How well heard chords agree with known ones, by the definitions of mir_eval's <c>chord</c> module (Raffel et al. 2014;
/// Pauwels and Peeters 2013): weighted chord symbol recall, which is the share of the time in which both agree, and segmentation.
/// A comparison leaves out the time whose known chord it does not cover; a share is null where nothing is left.
/// </summary>
/// <param name="Root">Same root. Covers every chord; no chord agrees with no chord alone.</param>
/// <param name="MajMin">
/// Same root and same notes up to the fifth. Covers known chords whose notes up to the fifth are those of a major or a minor
/// triad (sixths and sevenths on them too), and no chord.
/// </param>
/// <param name="Sevenths">Same root and quality. Covers maj, min, maj7, 7, min7 and no chord.</param>
/// <param name="Exact">Same root and quality, of all 157 chords (mir_eval's tetrads).</param>
/// <param name="OverSegmentation">1 less the directional Hamming distance from the known to the heard segments: low where known chords are broken up.</param>
/// <param name="UnderSegmentation">The same the other way: low where heard chords run over several known ones.</param>
public sealed record ChordAgreement(
    double? Root, double? MajMin, double? Sevenths, double? Exact, double OverSegmentation, double UnderSegmentation)
{
    private const int MajorTriad = 0b1001_0001;
    private const int MinorTriad = 0b1000_1001;

    /// <summary>The lesser of <see cref="OverSegmentation"/> and <see cref="UnderSegmentation"/>.</summary>
    public double Segmentation => Math.Min(OverSegmentation, UnderSegmentation);

    /// <summary>Compares.</summary>
    /// <param name="known">The known chords, in order, without gaps.</param>
    /// <param name="heard">
    /// The heard ones, in order, without gaps; cut to the time of the known ones, and silent where they do not reach.
    /// </param>
    public static ChordAgreement Measure(IReadOnlyList<ChordSegment> known, IReadOnlyList<ChordSegment> heard)
    {
        ArgumentOutOfRangeException.ThrowIfZero(known.Count);
        List<ChordSegment> spanned = Span(heard, known[0].Start, known[^1].End);
        (ChordSegment Known, Chord Heard)[] pieces = [.. Pieces(known, spanned)];
        List<ChordSegment> merged = Merge(known), mergedHeard = Merge(spanned);
        return new ChordAgreement(
            Share(pieces, _ => true, (a, b) => a.Root == b.Root),
            Share(pieces, c => c.IsNone || IsMajorOrMinor(c), (a, b) => a.Root == b.Root && Lower(a) == Lower(b)),
            Share(pieces, c => c.IsNone || IsSeventh(c), (a, b) => a == b),
            Share(pieces, _ => true, (a, b) => a == b),
            1 - Distance(merged, mergedHeard),
            1 - Distance(mergedHeard, merged));
    }

    /// <summary>The mean over songs, each weighted by its length as in the field's evaluations.</summary>
    /// <param name="songs">Scores and lengths in seconds, at least one.</param>
    public static ChordAgreement Mean(IReadOnlyList<(ChordAgreement Score, double Seconds)> songs) => new(
        Mean(songs, s => s.Root),
        Mean(songs, s => s.MajMin),
        Mean(songs, s => s.Sevenths),
        Mean(songs, s => s.Exact),
        Mean(songs, s => s.OverSegmentation)!.Value,
        Mean(songs, s => s.UnderSegmentation)!.Value);

    private static double? Mean(IReadOnlyList<(ChordAgreement Score, double Seconds)> songs, Func<ChordAgreement, double?> value)
    {
        (double Value, double Seconds)[] there = [.. songs.Where(s => value(s.Score) is not null).Select(s => (value(s.Score)!.Value, s.Seconds))];
        return there.Length == 0 ? null : there.Sum(s => s.Value * s.Seconds) / there.Sum(s => s.Seconds);
    }

    private static double? Share((ChordSegment Known, Chord Heard)[] pieces, Func<Chord, bool> covers, Func<Chord, Chord, bool> agree)
    {
        double right = 0, all = 0;
        foreach ((ChordSegment known, Chord heard) in pieces.Where(p => covers(p.Known.Chord)))
        {
            all += known.Duration;
            if (agree(known.Chord, heard)) right += known.Duration;
        }

        return all > 0 ? right / all : null;
    }

    // The notes up to the fifth, as a set of bits; mir_eval compares semitones 0 to 7 of a chord.
    private static int Lower(Chord chord)
    {
        int notes = 0;
        foreach (int degree in chord.Degrees)
            if (degree <= 7) notes |= 1 << degree;
        return notes;
    }

    private static bool IsMajorOrMinor(Chord chord) => Lower(chord) is MajorTriad or MinorTriad;

    private static bool IsSeventh(Chord chord) => chord.Quality is
        ChordQuality.Major or ChordQuality.Minor or ChordQuality.MajorSeventh or ChordQuality.DominantSeventh or ChordQuality.MinorSeventh;

    private static List<ChordSegment> Span(IReadOnlyList<ChordSegment> heard, double start, double end)
    {
        var spanned = new List<ChordSegment>();
        double at = start;
        foreach (ChordSegment segment in heard.Where(s => s.End > start && s.Start < end))
        {
            if (segment.Start > at) spanned.Add(new ChordSegment(at, segment.Start, Chord.None));
            spanned.Add(segment with { Start = Math.Max(segment.Start, start), End = Math.Min(segment.End, end) });
            at = spanned[^1].End;
        }

        if (at < end) spanned.Add(new ChordSegment(at, end, Chord.None));
        return spanned;
    }

    private static IEnumerable<(ChordSegment Known, Chord Heard)> Pieces(IReadOnlyList<ChordSegment> known, List<ChordSegment> heard)
    {
        int at = 0;
        foreach (ChordSegment segment in known)
        {
            while (at < heard.Count && heard[at].End <= segment.Start) at++;
            for (int i = at; i < heard.Count && heard[i].Start < segment.End; i++)
                yield return (segment with { Start = Math.Max(segment.Start, heard[i].Start), End = Math.Min(segment.End, heard[i].End) }, heard[i].Chord);
        }
    }

    private static List<ChordSegment> Merge(IReadOnlyList<ChordSegment> segments)
    {
        var merged = new List<ChordSegment>();
        foreach (ChordSegment segment in segments)
        {
            if (merged.Count > 0 && merged[^1].Chord == segment.Chord) merged[^1] = merged[^1] with { End = segment.End };
            else merged.Add(segment);
        }

        return merged;
    }

    // For each of one's segments, the part of it outside the longest piece that the other's borders cut it into.
    private static double Distance(List<ChordSegment> one, List<ChordSegment> other)
    {
        double[] borders = [.. other.SelectMany(s => new[] { s.Start, s.End }).Distinct().Order()];
        double missed = 0;
        foreach (ChordSegment segment in one)
        {
            double longest = 0, last = segment.Start;
            foreach (double border in borders.Where(b => b >= segment.Start && b < segment.End).Append(segment.End))
            {
                longest = Math.Max(longest, border - last);
                last = border;
            }

            missed += segment.Duration - longest;
        }

        return missed / (one[^1].End - one[0].Start);
    }
}
