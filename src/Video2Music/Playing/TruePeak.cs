using System.Runtime.Intrinsics;

namespace Video2Music.Playing;

/// <summary>
/// How high a sound rises between its samples: the largest of four values interpolated for each, with the 48-tap filter of
/// ITU-R BS.1770-4, annex 2. A value tells of the sound six samples before.
/// </summary>
internal sealed class TruePeak
{
    /// <summary>The most samples by which a value comes after the peak that it tells of.</summary>
    public const int Delay = Taps;

    private const int Taps = 12;

    // A tap's weights for the four phases. The third and fourth phase are the second and first in reverse.
    private static readonly Vector128<float>[] Weights = Interleave(
        [
            0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f, 0.1373291015625f,
            0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f, 0.0148925781250f, -0.0083007812500f,
        ],
        [
            -0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f, 0.4650878906250f,
            0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f,
        ]);

    private readonly float[] left = new float[Taps * 2];
    private readonly float[] right = new float[Taps * 2];
    private int at;

    /// <summary>Hears one frame.</summary>
    /// <returns>The largest interpolated magnitude of both channels, 0 and up.</returns>
    public float Next(float leftSample, float rightSample)
    {
        // Each sample is kept twice, so that the last twelve always lie in a row.
        left[at] = left[at + Taps] = leftSample;
        right[at] = right[at + Taps] = rightSample;
        at = (at + 1) % Taps;
        Vector128<float> a = Vector128<float>.Zero, b = a;
        for (int tap = 0; tap < Taps; tap++)
        {
            a += Weights[tap] * left[at + tap];
            b += Weights[tap] * right[at + tap];
        }

        Vector128<float> most = Vector128.Max(Vector128.Abs(a), Vector128.Abs(b));
        return MathF.Max(MathF.Max(most[0], most[1]), MathF.Max(most[2], most[3]));
    }

    private static Vector128<float>[] Interleave(float[] first, float[] second)
    {
        var weights = new Vector128<float>[Taps];
        for (int tap = 0; tap < Taps; tap++)
            weights[tap] = Vector128.Create(first[tap], second[tap], second[Taps - 1 - tap], first[Taps - 1 - tap]);
        return weights;
    }
}
