using System.Numerics.Tensors;

namespace Video2Music.Audio;

/// <summary>Reads pitches off magnitudes: a triangle around each place, a third of a semitone to either side or as wide as the transform resolves.</summary>
internal sealed class PitchFilter
{
    private readonly (int First, float[] Weights)[] triangles;

    /// <summary>Makes the triangles.</summary>
    /// <param name="band">Whose magnitudes are read.</param>
    /// <param name="lowest">MIDI note number of the first pitch.</param>
    /// <param name="pitches">How many pitches.</param>
    /// <param name="tuning">How far the music is tuned above 440 Hz, in semitones.</param>
    public PitchFilter(LogFrequencySpectrum.Band band, int lowest, int pitches, double tuning)
    {
        double resolution = band.Rate / band.Length;
        triangles = [.. Enumerable.Range(0, pitches * LogFrequencySpectrum.Places).Select(place =>
            Triangle(440 * Math.Pow(2, (lowest - 69 + tuning + (place - 1.0) / LogFrequencySpectrum.Places) / 12), resolution, band.Length / 2))];
    }

    /// <summary>Reads the pitches.</summary>
    /// <param name="magnitudes">The magnitudes.</param>
    /// <param name="places">Where the values go, three for each pitch.</param>
    public void Apply(ReadOnlySpan<float> magnitudes, Span<float> places)
    {
        for (int i = 0; i < places.Length; i++)
            places[i] = TensorPrimitives.Dot(magnitudes.Slice(triangles[i].First, triangles[i].Weights.Length), triangles[i].Weights);
    }

    private static (int First, float[] Weights) Triangle(double frequency, double resolution, int last)
    {
        double half = Math.Max(frequency * (Math.Pow(2, 1 / 36.0) - 1), resolution);
        int first = Math.Clamp((int)Math.Ceiling((frequency - half) / resolution), 0, last);
        int end = Math.Clamp((int)Math.Floor((frequency + half) / resolution), first, last);
        var weights = new float[end - first + 1];
        for (int k = first; k <= end; k++) weights[k - first] = (float)Math.Max(0, 1 - Math.Abs(k * resolution - frequency) / half);
        float sum = TensorPrimitives.Sum<float>(weights);
        if (sum > 0) TensorPrimitives.Divide(weights, sum, weights);
        return (first, weights);
    }
}
