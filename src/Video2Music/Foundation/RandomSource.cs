namespace Video2Music.Foundation;

/// <summary>
/// Random numbers that are the same for a seed on every machine and in every version of the runtime: xoshiro256** of
/// Blackman and Vigna (2018), seeded by SplitMix64.
/// </summary>
internal sealed class RandomSource
{
    private ulong s0, s1, s2, s3;

    /// <summary>Begins the sequence of a seed.</summary>
    public RandomSource(long seed)
    {
        ulong state = (ulong)seed;
        (s0, s1, s2, s3) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>The next number, from 0 up to but not including 1, of 53 random bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        ulong result = ulong.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
