using System.Diagnostics;
using System.Text;

namespace Video2Music.Tests.Shared;

/// <summary>
/// Damaged copies of sound inputs, the same ones for the same seed, and the rules that every reader keeps with them: only
/// the documented exceptions, no hang, and no more memory than a small multiple of what it is given.
/// </summary>
internal static class Mutations
{
    private const long Overhead = 1 << 20;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    // Where formats go wrong: nothing, one, signs, the largest values of each width, digits, brackets and separators.
    private static readonly byte[] Odd = [0, 1, 2, 0x7f, 0x80, 0xfe, 0xff, .. "0-9e.,:;/\"'{}[]\\\n \t%NI"u8];

    /// <summary>Makes damaged copies.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same copies.</param>
    /// <param name="samples">Sound inputs to damage.</param>
    public static IEnumerable<byte[]> Of(int count, int seed, params byte[][] samples)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++) yield return Damage(random, samples);
    }

    /// <summary>Lets a reader read inputs, and fails the test where one of them breaks a rule.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="read">The reader.</param>
    /// <param name="isDocumented">Which exceptions it may throw.</param>
    /// <param name="bytesPerByte">How many bytes it may allocate for each of its input, beyond a megabyte.</param>
    public static void Try(IEnumerable<byte[]> inputs, Action<byte[]> read, Func<Exception, bool> isDocumented, int bytesPerByte = 64)
    {
        int at = -1;
        Exception? broken = null;
        var reader = new Thread(() => broken = Catch(() =>
        {
            foreach (byte[] input in inputs)
            {
                Volatile.Write(ref at, at + 1);
                TryOne(input, at, read, isDocumented, bytesPerByte);
            }
        }))
        { IsBackground = true };
        reader.Start();
        for (int before = -2; !reader.Join(Hang);)
        {
            int now = Volatile.Read(ref at);
            Assert.True(now != before, $"input {now} hangs the reader");
            before = now;
        }

        if (broken is not null) throw broken;
    }

    private static void TryOne(byte[] input, int number, Action<byte[]> read, Func<Exception, bool> isDocumented, int bytesPerByte)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long begun = Stopwatch.GetTimestamp();
        Exception? thrown = Catch(() => read(input));
        TimeSpan time = Stopwatch.GetElapsedTime(begun);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(thrown is null || isDocumented(thrown), $"input {number} ({Show(input)}) made the reader throw {thrown}");
        Assert.True(allocated <= Overhead + (long)bytesPerByte * input.Length,
            $"input {number} of {input.Length} bytes ({Show(input)}) made the reader allocate {allocated}");

        // A busy machine may stall any input once.
        if (time < Slow) return;
        begun = Stopwatch.GetTimestamp();
        Catch(() => read(input));
        Assert.True(Stopwatch.GetElapsedTime(begun) < Slow, $"input {number} ({Show(input)}) takes longer than {Slow}");
    }

    private static Exception? Catch(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static string Show(byte[] input) =>
        Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 200))) + " " + Encoding.Latin1.GetString(input.AsSpan(0, Math.Min(input.Length, 200)));

    private static byte[] Damage(Random random, byte[][] samples)
    {
        byte[] bytes = [.. samples[random.Next(samples.Length)]];
        for (int times = random.Next(1, 5); times > 0; times--) bytes = DamageOnce(random, bytes, samples);
        return bytes;
    }

    private static byte[] DamageOnce(Random random, byte[] bytes, byte[][] samples)
    {
        int at = random.Next(bytes.Length + 1);
        int length = random.Next(Math.Min(17, bytes.Length - at + 1));
        byte[] before = bytes[..at], after = bytes[(at + length)..];
        return random.Next(8) switch
        {
            0 => before,
            1 => [.. before, .. after],
            2 => [.. before, .. bytes[at..(at + length)], .. bytes[at..(at + length)], .. after],
            3 => [.. before, .. Noise(random, length), .. after],
            4 => [.. before, .. Enumerable.Repeat(Odd[random.Next(Odd.Length)], length), .. after],
            5 => [.. before, .. Piece(random, samples[random.Next(samples.Length)]), .. after],
            6 => Flip(random, bytes),
            _ => SetOdd(random, bytes),
        };
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Piece(Random random, byte[] sample)
    {
        int from = random.Next(sample.Length + 1);
        return sample[from..(from + random.Next(Math.Min(65, sample.Length - from + 1)))];
    }

    private static byte[] Flip(Random random, byte[] bytes)
    {
        if (bytes.Length > 0) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] SetOdd(Random random, byte[] bytes)
    {
        if (bytes.Length > 0) bytes[random.Next(bytes.Length)] = Odd[random.Next(Odd.Length)];
        return bytes;
    }
}
