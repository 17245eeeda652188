using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>Makes the cue sheet of a video: where the music is to meet the picture.</summary>
public static class Spotting
{
    // What is nearer to a hit point than this is the hit point.
    private const double Near = 0.02;

    // A cut after so many seconds of one shot is as strong as cuts get.
    private const double LongShot = 8;

    /// <summary>Spots a video on a constant tempo in 4/4.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="options">What the user asks of it.</param>
    /// <returns>The cue sheet.</returns>
    /// <exception cref="Video2MusicException">An option is out of its range (<see cref="Failure.Usage"/>).</exception>
    public static CueSheet Spot(VideoFeatures features, SpottingOptions options)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var time = new TempoMap(options.Tempo);
        int length = Math.Max(1, time.TickAt(features.Duration));
        float[] energy = PictureEnergy.PerBeat(features, time, length, options.Energy);
        return new CueSheet(time, length, SectionFinder.Find(features, time, length, energy), Hits(features, time, length, options), energy);
    }

    private static Hit[] Hits(VideoFeatures features, TempoMap time, int length, SpottingOptions options)
    {
        var hits = new List<Hit>();
        double before = 0;
        foreach (double cut in features.Cuts)
        {
            hits.Add(Changed(cut, HitKind.Cut, Math.Min(1, (cut - before) / LongShot), options));
            before = cut;
        }

        hits.AddRange(options.Markers.Select(marker => Changed(marker, HitKind.Marker, 1, options)));
        double ending = EndingStart.Of(features.Duration, time);
        return
        [
            .. hits.Where(hit => hit.Strength > 0 && hit.Seconds < features.Duration)
                .Select(hit => hit with { Tick = Math.Min(length, time.TickAt(hit.Seconds)) })
                .Append(new Hit(time.TickAt(ending), ending, HitKind.Ending, 1))
                .OrderBy(hit => hit.Seconds),
        ];
    }

    private static Hit Changed(double seconds, HitKind kind, double strength, SpottingOptions options)
    {
        foreach (HitChange change in options.Changes)
            if (Math.Abs(change.From - seconds) <= Near) (seconds, strength) = (change.To, change.Strength);
        return new Hit(0, seconds, kind, strength);
    }
}
