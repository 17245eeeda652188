using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Timing;

namespace Video2Music.Tests.Timing;

/// <summary>Random videos, as far as their cuts go, and how well musical time meets them.</summary>
internal static class CutLists
{
    private const double ShortestShot = 0.5;
    private const double Spread = 0.6;
    private const double FrameRate = 25;

    /// <summary>The cuts of a video whose shots have log-normal lengths; the same for a seed on every machine.</summary>
    /// <param name="rate">Cuts a minute.</param>
    /// <param name="duration">Length of the video in seconds.</param>
    /// <param name="seed">Which video.</param>
    public static double[] Random(double rate, double duration, long seed)
    {
        var random = new RandomSource(seed);
        var cuts = new List<double>();
        for (double at = Shot(random, rate); at < duration - ShortestShot; at += Shot(random, rate)) cuts.Add(Math.Round(at * FrameRate) / FrameRate);
        return [.. cuts];
    }

    /// <summary>Cuts whose shots are as long as before, in another order.</summary>
    /// <param name="cuts">The cuts.</param>
    /// <param name="seed">Which order.</param>
    public static double[] Shuffled(double[] cuts, long seed)
    {
        var random = new RandomSource(seed);
        double at = 0;
        double[] shots = [.. cuts.Select((cut, i) => cut - (i == 0 ? 0 : cuts[i - 1])).OrderBy(_ => random.Next())];
        return Array.ConvertAll(shots, shot => at += shot);
    }

    /// <summary>How many cuts a beat (quarter note) comes with: from 40 ms before it to 120 ms after it.</summary>
    /// <param name="time">Musical time.</param>
    /// <param name="cuts">The cuts.</param>
    public static int Met(TempoMap time, IEnumerable<double> cuts) => cuts.Count(cut =>
    {
        int beat = time.TickAt(cut) / Score.TicksPerBeat;
        return Enumerable.Range(beat, 2).Any(b => time.SecondsAt(b * Score.TicksPerBeat) - cut is >= -0.04 and <= 0.12);
    });

    /// <summary>The seconds of the bar lines, the beginning included, up to the video's end.</summary>
    /// <param name="cues">The cue sheet.</param>
    public static double[] BarLines(CueSheet cues) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(bar => cues.Time.TickOf(new BarPosition(bar, 0, 0))).TakeWhile(tick => tick < cues.Length)
            .Select(cues.Time.SecondsAt)];

    /// <summary>The tempo of each whole bar, in beats a minute.</summary>
    /// <param name="cues">The cue sheet.</param>
    public static double[] Tempi(CueSheet cues)
    {
        double[] lines = BarLines(cues);
        return [.. lines.Skip(1).Select((line, bar) => 60 * cues.Time.MeterOf(bar).Beats / (line - lines[bar]))];
    }

    /// <summary>By how much the tempo changes from each bar to the next, as a share.</summary>
    /// <param name="cues">The cue sheet.</param>
    public static double[] Changes(CueSheet cues)
    {
        double[] tempi = Tempi(cues);
        return [.. tempi.Skip(1).Select((tempo, bar) => Math.Abs(tempo / tempi[bar] - 1))];
    }

    private static double Shot(RandomSource random, double rate)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Max(ShortestShot, 60 / rate * Math.Exp(Spread * normal - Spread * Spread / 2));
    }
}
