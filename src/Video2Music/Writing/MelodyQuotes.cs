using System.Numerics;

namespace Video2Music.Writing;

/// <summary>
/// What no melody may say: any two bars of the songs that the network learned from. They are kept as numbers from which no bar can be read: of
/// onsets and intervals, so that a song is known in any key.
/// </summary>
internal sealed class MelodyQuotes
{
    private const int FewestNotes = 2;
    private const uint Seed = 2166136261;
    private readonly int[] sorted;

    /// <summary>Makes a filter.</summary>
    /// <param name="hashes">The numbers of all pairs of bars, as <see cref="HashOf"/> gives them.</param>
    public MelodyQuotes(ReadOnlySpan<int> hashes)
    {
        sorted = hashes.ToArray();
        Array.Sort(sorted);
    }

    /// <summary>How many pairs of bars are known.</summary>
    public int Count => sorted.Length;

    /// <summary>Whether two bars are known. Two that hold fewer than two notes say nothing, and are not.</summary>
    /// <param name="twoBars">Their tokens.</param>
    public bool Contains(ReadOnlySpan<int> twoBars) => HashOf(twoBars) is { } hash && Array.BinarySearch(sorted, hash) >= 0;

    /// <summary>The number of two bars.</summary>
    /// <param name="twoBars">Their tokens.</param>
    /// <returns>The number; null where they hold fewer than two notes.</returns>
    public static int? HashOf(ReadOnlySpan<int> twoBars)
    {
        uint hash = Seed;
        int notes = 0, before = 0;
        for (int step = 0; step < twoBars.Length; step++)
        {
            if (!MelodyToken.Begins(twoBars[step])) continue;
            hash = Mix(hash, (uint)step);
            if (notes++ > 0) hash = Mix(hash, (uint)(twoBars[step] - before + MelodyToken.Count));
            before = twoBars[step];
        }

        return notes < FewestNotes ? null : (int)hash;
    }

    // Murmur3's way of taking in a word (Appleby 2011).
    private static uint Mix(uint hash, uint value)
    {
        hash ^= BitOperations.RotateLeft(value * 0xCC9E2D51, 15) * 0x1B873593;
        hash = BitOperations.RotateLeft(hash, 13) * 5 + 0xE6546B64;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
