using System.Runtime.Intrinsics;

namespace Video2Music.Playing;

/// <summary>
/// The frequency weighting of ITU-R BS.1770: a high shelf for the head, then a high pass. The recommendation gives its
/// coefficients for 48 kHz; these are the analogue filters that they come from, brought to 44.1 kHz by the bilinear transform.
/// </summary>
internal sealed class KWeighting
{
    private Biquad shelf = Shelf(1681.974450955533, 3.999843853973347, 0.7071752369554196);
    private Biquad highPass = HighPass(38.13547087602444, 0.5003270373238773);

    /// <summary>Weighs one frame, a channel a lane.</summary>
    public Vector128<double> Next(Vector128<double> frame) => highPass.Next(shelf.Next(frame));

    private static Biquad Shelf(double frequency, double gain, double q)
    {
        double k = Math.Tan(Math.PI * frequency / FluidSynth.SampleRate);
        double high = Math.Pow(10, gain / 20);
        // The exponent is that of the recommendation's own filter at 48 kHz.
        double band = Math.Pow(high, 0.4996667741545416);
        double scale = 1 + k / q + k * k;
        return new Biquad(
            (high + band * k / q + k * k) / scale, 2 * (k * k - high) / scale, (high - band * k / q + k * k) / scale,
            2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale);
    }

    private static Biquad HighPass(double frequency, double q)
    {
        double k = Math.Tan(Math.PI * frequency / FluidSynth.SampleRate);
        double scale = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale);
    }

    // Transposed direct form II.
    private struct Biquad(double b0, double b1, double b2, double a1, double a2)
    {
        private Vector128<double> first;
        private Vector128<double> second;

        public Vector128<double> Next(Vector128<double> x)
        {
            Vector128<double> y = b0 * x + first;
            first = b1 * x - a1 * y + second;
            second = b2 * x - a2 * y;
            return y;
        }
    }
}
