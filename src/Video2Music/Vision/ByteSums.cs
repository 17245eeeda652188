using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Video2Music.Vision;

/// <summary>Sums over planes of bytes, a vector at a time.</summary>
internal static class ByteSums
{
    /// <summary>The sum of all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // short clips end before the runtime would optimise by itself
    public static long Sum(ReadOnlySpan<byte> values)
    {
        ReadOnlySpan<Vector128<byte>> vectors = MemoryMarshal.Cast<byte, Vector128<byte>>(values);
        Vector128<ulong> sum = default;
        foreach (Vector128<byte> v in vectors) sum += Reduce(v);
        long total = (long)Vector128.Sum(sum);
        for (int i = vectors.Length * Vector128<byte>.Count; i < values.Length; i++) total += values[i];
        return total;
    }

    /// <summary>The sum of |a - b| over two planes of one size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ReadOnlySpan<Vector128<byte>> left = MemoryMarshal.Cast<byte, Vector128<byte>>(a);
        ReadOnlySpan<Vector128<byte>> right = MemoryMarshal.Cast<byte, Vector128<byte>>(b);
        Vector128<ulong> sum = default;
        for (int i = 0; i < left.Length; i++)
            sum += Reduce(Vector128.Max(left[i], right[i]) - Vector128.Min(left[i], right[i]));
        long total = (long)Vector128.Sum(sum);
        for (int i = left.Length * Vector128<byte>.Count; i < a.Length; i++) total += Math.Abs(a[i] - b[i]);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Reduce(Vector128<byte> v)
    {
        if (Sse2.IsSupported) return Sse2.SumAbsoluteDifferences(v, Vector128<byte>.Zero).AsUInt64();
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(v);
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low + high);
        (Vector128<ulong> even, Vector128<ulong> odd) = Vector128.Widen(first + second);
        return even + odd;
    }
}
