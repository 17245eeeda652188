using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class SamplesTests
{
    [Fact]
    public void Read_WhatWasAddedInPieces_IsTheSameAnywhere()
    {
        float[] sound = [.. Enumerable.Range(1, 600_000).Select(i => (float)i)];
        var samples = new Samples();
        for (int at = 0, size = 1; at < sound.Length; at += size,
            size = size * 7 % 90_001 + 1) samples.Add(sound.AsSpan(at, Math.Min(size, sound.Length - at)));
        Assert.Equal(sound, samples.ToArray());
        var stretch = new float[300_000];
        samples.Read(250_000, stretch);
        Assert.Equal(sound[250_000..550_000], stretch);
    }

    [Theory]
    [InlineData(-2, new float[] { 0, 0, 1, 2 })]
    [InlineData(2, new float[] { 3, 0, 0, 0 })]
    [InlineData(-9, new float[] { 0, 0, 0, 0 })]
    [InlineData(9, new float[] { 0, 0, 0, 0 })]
    public void Read_BeyondTheEnds_IsSilence(int start, float[] expected)
    {
        float[] stretch = [9, 9, 9, 9];
        Samples.Of([1, 2, 3]).Read(start, stretch);
        Assert.Equal(expected, stretch);
    }
}
