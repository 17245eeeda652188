using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>Makes the cue sheet of a video: where the music is to meet the picture.</summary>
public static class Spotting
{
    // Where in a range of tempi a calm and a lively picture have theirs, 0 (slowest) to 1.
    private const double Calm = 0.1;
    private const double Lively = 0.9;

    // What missing a cut costs, from the weakest to the strongest, and what missing one of the user's markers.
    private const double WeightOfWeakest = 1;
    private const double WeightOfStrongest = 1.5;
    private const double WeightOfMarker = 4;

    /// <summary>Spots a video in the usual range of tempi.</summary>
    /// <inheritdoc cref="Spot(VideoFeatures, SpottingOptions, TempoRange, long)"/>
    public static CueSheet Spot(VideoFeatures features, SpottingOptions options) => Spot(features, options, TempoRange.Usual, 0);

    /// <summary>Spots a video: tempo and bars that meet its cuts, sections, hit points, energy.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="options">What the user asks of it.</param>
    /// <param name="range">The tempi to choose from where <see cref="SpottingOptions.Tempo"/> asks for none.</param>
    /// <param name="seed">Another number may give another of the tempi that fit; the same number always the same.</param>
    /// <returns>The cue sheet.</returns>
    /// <exception cref="Video2MusicException">An option is out of its range (<see cref="Failure.Usage"/>).</exception>
    public static CueSheet Spot(VideoFeatures features, SpottingOptions options, TempoRange range, long seed)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Hit[] points = CuePoints.Find(features, options);
        IReadOnlyList<float?> asked = AskedEnergy.PerSecond(options, features.Seconds);
        FittedTime fitted = Fit(points, features.Duration, options, range, PictureEnergy.Mean(features, asked), seed);
        TempoMap time = fitted.Time;
        int length = Math.Max(1, time.TickAt(features.Duration));
        float[] energy = PictureEnergy.PerBeat(features, time, length, asked);
        Section[] sections = SectionFinder.Find(features, time, length, energy, fitted.SectionCuts);
        var ending = new Hit(fitted.EndingTick, time.SecondsAt(fitted.EndingTick), HitKind.Ending, 1);
        Hit[] hits = [.. CuePoints.Place(points, time, length).Append(ending).OrderBy(hit => hit.Seconds)];
        return new CueSheet(time, length, sections, hits, energy) { Tempo = fitted.Tempo, BeatsPerBar = options.BeatsPerBar };
    }

    private static FittedTime Fit(Hit[] points, double duration, SpottingOptions options, TempoRange range, double energy, long seed)
    {
        Moment[] moments = [.. points.Select(point => new Moment(point.Seconds, Weight(point)))];
        var fitter = new TempoFitter(moments, duration, options.BeatsPerBar, options.CutAlignment);
        if (options.Tempo is { } tempo) return fitter.Fit(tempo);
        return fitter.Fit(range, Calm + (Lively - Calm) * energy, seed);
    }

    private static double Weight(Hit point) =>
        point.Kind == HitKind.Marker ? WeightOfMarker * point.Strength : WeightOfWeakest + (WeightOfStrongest - WeightOfWeakest) * point.Strength;
}
