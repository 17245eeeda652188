using TorchSharp;
using Video2Music.MuViSync;
using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>What a video is like around each second, over a few seconds, over a minute, and as a whole.</summary>
internal static class TimeScales
{
    /// <summary>Seconds that are looked at together; odd.</summary>
    public static IReadOnlyList<int> Windows { get; } = [5, 17, 65];

    /// <summary>Keeps the roots of variances smooth.</summary>
    public const float LeastVariance = 1e-6f;

    /// <summary>Columns that are made of one of the rows': itself, the whole's mean and deviation, how far it is off the mean, and three a window.</summary>
    public static int ColumnsOfOne { get; } = 4 + (3 * Windows.Count);

    /// <summary>Columns of <see cref="Place"/>.</summary>
    public static int PlaceWidth { get; } = 4 + (2 * SongExpression.Fades.Count) + (2 * SongExpression.Waves);

    /// <summary>Looks at rows on all scales.</summary>
    /// <param name="rows">One video's rows, [S, width].</param>
    /// <returns>[S, width * <see cref="ColumnsOfOne"/>].</returns>
    public static Tensor Of(Tensor rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = rows.mean([0L], keepdim: true), off = rows - mean;
        var parts = new List<Tensor> { rows, mean.expand_as(rows), Deviation(off).expand_as(rows), off };
        foreach (int window in Windows)
        {
            Tensor around = Around(off, window);
            parts.AddRange(around + mean, around, Later(around, (window + 1) / 2) - Later(around, -(window + 1) / 2));
        }

        return cat(parts, 1).MoveToOuterDisposeScope();
    }

    /// <summary>The deviation of each column, [1, width].</summary>
    /// <param name="off">How far the rows are off their mean, [S, width].</param>
    public static Tensor Deviation(Tensor off) => (off.square().mean([0L], keepdim: true) + LeastVariance).sqrt();

    /// <summary>
    /// Where in a video each second lies: seconds from the beginning and to the end, where between them, the length, nearness to both ends, waves.
    /// </summary>
    /// <param name="seconds">The video's length.</param>
    /// <param name="device">Where to compute.</param>
    /// <returns>[S, <see cref="PlaceWidth"/>].</returns>
    public static Tensor Place(long seconds, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor fromStart = arange(seconds, dtype: ScalarType.Float32, device: device).unsqueeze(1), toEnd = seconds - 1 - fromStart;
        Tensor fades = tensor(SongExpression.Fades.ToArray(), device: device).unsqueeze(0);
        Tensor angle = fromStart / seconds * (arange(1, SongExpression.Waves + 1, dtype: ScalarType.Float32, device: device) * Math.PI).unsqueeze(0);
        return cat(
            [
                fromStart, toEnd, (fromStart + 0.5f) / seconds, full_like(fromStart, LengthOf(seconds)),
                (-fromStart / fades).exp(), (-toEnd / fades).exp(), angle.cos(), angle.sin(),
            ],
            1).MoveToOuterDisposeScope();
    }

    /// <summary>The logarithm of a video's length, over a usual song's.</summary>
    public static float LengthOf(long seconds) =>
        MathF.Log(Math.Clamp(seconds, SongExpression.ShortestLength, Song.MaxSeconds) / SongExpression.UsualLength);

    // The mean of the seconds around each, as far as there are any.
    private static Tensor Around(Tensor rows, int window) => nn.functional.avg_pool1d(
        rows.t().unsqueeze(0), window, stride: 1, padding: window / 2, count_include_pad: false).squeeze(0).t();

    // The rows of later or earlier seconds; the last and the first stay.
    private static Tensor Later(Tensor rows, int by) =>
        rows.index_select(0, (arange(rows.shape[0], dtype: ScalarType.Int64, device: rows.device) + by).clamp(0, rows.shape[0] - 1));
}
