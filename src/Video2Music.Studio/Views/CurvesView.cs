using Video2Music.Sessions;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Studio.Views;

/// <summary>What is seen of a video, and what was drawn over it: a value a second.</summary>
internal sealed record CurvesView
{
    /// <summary>How many seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>How much the picture moves, 0 and up.</summary>
    public required IEnumerable<double> Motion { get; init; }

    /// <summary>Shares of the six emotions.</summary>
    public required IEnumerable<double[]> Emotion { get; init; }

    /// <summary>How lively the picture is, 0 to 1.</summary>
    public required IEnumerable<double> Energy { get; init; }

    /// <summary>How lively it is taken for, where that was drawn.</summary>
    public required IEnumerable<float?> EnergyDrawn { get; init; }

    /// <summary>How pleasant the picture is, -1 to 1.</summary>
    public required IEnumerable<double> Affect { get; init; }

    /// <summary>How pleasant it is taken for, where that was drawn.</summary>
    public required IEnumerable<float?> AffectDrawn { get; init; }

    /// <summary>How loud the music is meant to be, 0 to 1.</summary>
    public required IEnumerable<double> Loudness { get; init; }

    /// <summary>The curves of a composition.</summary>
    public static CurvesView Of(Composition music)
    {
        VideoFeatures features = music.Features;
        int seconds = features.Seconds;
        return new CurvesView
        {
            Seconds = seconds,
            Motion = (features.Activity ?? features.Motion).Select(value => Short(value)),
            Emotion = features.Emotion.Select(Shares),
            Energy = PictureEnergy.PerSecond(features).Select(value => Short(value)),
            EnergyDrawn = Filled(music.Options.Spotting.Energy, seconds),
            Affect = features.Emotion.Select(e => Short(e.Exciting + e.Relaxing - e.Fearful - e.Tense - e.Sad)),
            AffectDrawn = Filled(music.Options.Affect, seconds),
            Loudness = Enumerable.Range(0, seconds).Select(second => Short(LoudnessAt(music, second))),
        };
    }

    private static double LoudnessAt(Composition music, int second)
    {
        IReadOnlyList<float> loudness = music.Sheet.Loudness;
        if (loudness.Count == 0) return 0;
        int beat = music.Cues.Time.TickAt(second) / Music.Score.TicksPerBeat;
        return loudness[Math.Min(beat, loudness.Count - 1)];
    }

    private static double[] Shares(EmotionDistribution emotion) =>
        [.. Enum.GetValues<Emotion>().Select(name => Short(emotion[name]))];

    private static IEnumerable<float?> Filled(IReadOnlyList<float?> drawn, int seconds) =>
        Enumerable.Range(0, seconds).Select(second => drawn.ElementAtOrDefault(second));

    private static double Short(double value) => Math.Round(value, 3);
}
