using System.Numerics;

namespace Video2Music.Audio;

/// <summary>
/// How far music is tuned above or below A = 440 Hz: the mean direction, around the circle of one semitone, of the spectral
/// peaks' distances from the nearest pitch, each weighted by its height.
/// </summary>
internal static class Tuning
{
    private const int MostFrames = 400;
    private const double LowestFrequency = 130;
    private const double HighestFrequency = 1800;

    // A peak is worth counting from this many times the mean of its frame.
    private const float Prominence = 4;

    /// <summary>Estimates the tuning from frames spread over the music.</summary>
    /// <returns>Semitones, -0.5 to 0.5; 0 where nothing has a pitch.</returns>
    public static double Estimate(LogFrequencySpectrum.Band band)
    {
        Complex sum = 0;
        int step = Math.Max(1, band.Frames / MostFrames);
        for (int frame = 0; frame < band.Frames; frame += step) sum += Direction(band.Magnitudes(frame), band.Rate / band.Length);
        return sum.Magnitude > 0 ? sum.Phase / (2 * Math.PI) : 0;
    }

    private static Complex Direction(ReadOnlySpan<float> magnitudes, double resolution)
    {
        int first = (int)(LowestFrequency / resolution), last = (int)(HighestFrequency / resolution);
        float mean = 0;
        for (int k = first; k <= last; k++) mean += magnitudes[k] / (last - first + 1);
        Complex sum = 0;
        for (int k = first; k <= last; k++)
        {
            float left = magnitudes[k - 1], height = magnitudes[k], right = magnitudes[k + 1];
            if (height <= Prominence * mean || height < left || height <= right || left <= 0 || right <= 0) continue;
            // A parabola through the logarithms finds the peak of a Hann window's main lobe to a few percent of a bin.
            double a = Math.Log(left), b = Math.Log(height), c = Math.Log(right);
            double frequency = (k + 0.5 * (a - c) / (a - 2 * b + c)) * resolution;
            sum += Complex.FromPolarCoordinates(height, 2 * Math.PI * 12 * Math.Log2(frequency / 440));
        }

        return sum;
    }
}
