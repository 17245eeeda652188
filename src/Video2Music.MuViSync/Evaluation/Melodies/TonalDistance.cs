using Video2Music.Music;

namespace Video2Music.MuViSync.Evaluation.Melodies;

/// <summary>How far a pitch lies from a chord in the six-dimensional space of fifths and thirds of Harte, Sandler and Gasser (2006).</summary>
internal static class TonalDistance
{
    private const int Dimensions = 6;

    // The circles' steps in parts of a turn, and their radii.
    private static readonly (double Turn, double Radius)[] Circles = [(7 / 12.0, 1), (3 / 4.0, 1), (1 / 3.0, 0.5)];

    /// <summary>The distance.</summary>
    /// <param name="pitch">The pitch.</param>
    /// <param name="chord">A chord with notes.</param>
    public static double Of(int pitch, Chord chord)
    {
        Span<double> difference = stackalloc double[Dimensions];
        Add(difference, pitch, 1);
        foreach (int degree in chord.Degrees) Add(difference, chord.Root + degree, -1.0 / chord.Degrees.Length);
        double sum = 0;
        foreach (double part in difference) sum += part * part;
        return Math.Sqrt(sum);
    }

    private static void Add(Span<double> point, int pitch, double weight)
    {
        for (int circle = 0; circle < Circles.Length; circle++)
        {
            (double turn, double radius) = Circles[circle];
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * turn * PitchClass.Wrap(pitch));
            point[2 * circle] += weight * radius * sine;
            point[2 * circle + 1] += weight * radius * cosine;
        }
    }
}
