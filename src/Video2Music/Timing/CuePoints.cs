using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>The moments of a video that its music may meet: its cuts, the user's markers and the chapters, as the user has changed them.</summary>
/// <remarks>Each stands as a <see cref="Hit"/> without a tick, by time.</remarks>
internal static class CuePoints
{
    // What is nearer to a hit point than this is the hit point.
    private const double Near = 0.02;

    // One in so many cuts is stressed: all of them would mimic the picture.
    private const int OneAccentIn = 5;

    /// <summary>Finds them.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="options">Markers and changes.</param>
    public static Hit[] Find(VideoFeatures features, SpottingOptions options)
    {
        IEnumerable<Hit> cuts = features.Cuts.Zip(CutStrengths.Of(features), (cut, strength) => Changed(cut, HitKind.Cut, strength, options));
        IEnumerable<Hit> markers =
            options.Markers.Concat(options.MarkChapters ? features.Chapters : []).Distinct().Select(marker => Changed(marker, HitKind.Marker, 1, options));
        return [.. cuts.Concat(markers).Where(hit => hit.Strength > 0 && hit.Seconds < features.Duration).OrderBy(hit => hit.Seconds)];
    }

    /// <summary>Gives them the beats on which they fall, and stresses the strongest fifth of the cuts among those that do fall on one.</summary>
    /// <param name="points">The moments.</param>
    /// <param name="time">Musical time.</param>
    /// <param name="length">Length of the video in ticks.</param>
    public static IEnumerable<Hit> Place(IReadOnlyList<Hit> points, TempoMap time, int length)
    {
        Hit[] placed = [.. points.Select(point => point with { Tick = HitBeat.Nearest(time, point.Seconds, length) })];
        Hit[] cuts = [.. placed.Where(hit => hit.Kind == HitKind.Cut)];
        HashSet<Hit> accents = [.. cuts.Where(hit => hit.IsMet(time)).OrderByDescending(hit => hit.Strength)
            .Take((cuts.Length + OneAccentIn - 1) / OneAccentIn)];
        return placed.Select(hit => accents.Contains(hit) ? hit with { Kind = HitKind.Accent } : hit);
    }

    private static Hit Changed(double seconds, HitKind kind, double strength, SpottingOptions options)
    {
        foreach (HitChange change in options.Changes)
            if (Math.Abs(change.From - seconds) <= Near) (seconds, strength) = (change.To, change.Strength);
        return new Hit(0, seconds, kind, strength);
    }
}
