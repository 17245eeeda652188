namespace Video2Music.Modeling;

/// <summary>
/// Whether a change of chord is due: chords keep a tempo of their own that seldom is a whole number of seconds. Resonators of
/// many frequencies are struck by each change and ring on; how far each has come by the next second tells where in
/// its period that second falls. Training and inference both take it from here, so that they cannot differ.
/// </summary>
/// <remarks>
/// Resonator k has frequency f and forgets with memory m: z(t + 1) = sum over changes c up to t of exp((c - t) / m) ·
/// exp(2πi f (t + 1 - c)), a Fourier transform of the changes over a fading window, turned to the second that is to be told.
/// One bank is slow and fine, one is fast and coarse.
/// </remarks>
public sealed class Pulse
{
    /// <summary>How many numbers describe a second: a real and an imaginary part for each of 64 resonators.</summary>
    public const int Width = 2 * (FineCount + CoarseCount);

    private const int FineCount = 48;
    private const int CoarseCount = 16;

    // Seconds after which a change counts 1/e; about the inverse of the distance between a bank's frequencies.
    private const double FineMemory = 48;
    private const double CoarseMemory = 14;

    private readonly Bank fine = new(FineCount, FineMemory);
    private readonly Bank coarse = new(CoarseCount, CoarseMemory);
    private int last = -1;

    /// <summary>Adds the next second's token and describes the second after it.</summary>
    /// <param name="token">See <see cref="ChordToken"/>.</param>
    /// <param name="destination">Takes <see cref="Width"/> numbers, of order one.</param>
    public void Next(int token, Span<float> destination)
    {
        bool changed = token != last;
        last = token;
        fine.Next(changed, destination[..(2 * FineCount)]);
        coarse.Next(changed, destination[(2 * FineCount)..Width]);
    }

    /// <summary>Resonators of equally spaced frequencies up to half a cycle a second, beyond which whole seconds tell nothing.</summary>
    private sealed class Bank
    {
        private readonly (double Cos, double Sin)[] turns;
        private readonly (double Re, double Im)[] states;
        private readonly double kept;
        private double weight;

        public Bank(int count, double memory)
        {
            turns = [.. Enumerable.Range(1, count).Select(k => (Math.Cos(Math.PI * k / count), Math.Sin(Math.PI * k / count)))];
            states = new (double, double)[count];
            kept = Math.Exp(-1 / memory);
        }

        public void Next(bool changed, Span<float> destination)
        {
            double struck = changed ? 1 : 0;
            weight = kept * weight + struck;
            double scale = 1 / Math.Sqrt(1 + weight);
            for (int k = 0; k < states.Length; k++)
            {
                (double cos, double sin) = turns[k];
                double re = kept * states[k].Re + struck, im = kept * states[k].Im;
                states[k] = (re * cos - im * sin, re * sin + im * cos);
                destination[2 * k] = (float)(states[k].Re * scale);
                destination[2 * k + 1] = (float)(states[k].Im * scale);
            }
        }
    }
}
