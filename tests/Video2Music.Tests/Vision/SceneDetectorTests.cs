using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class SceneDetectorTests
{
    [Fact]
    public void Add_OneJump_IsACut() => Assert.Equal([2.0], Cuts(25, (50, 60)));

    [Fact]
    public void Add_WeakJump_IsNone() => Assert.Empty(Cuts(25, (50, 14.9)));

    [Fact]
    public void Add_JumpAmongOthersAlike_IsNone() => Assert.Empty(Cuts(25, (49, 30), (50, 60), (51, 30), (52, 30)));

    [Fact]
    public void Add_JumpWithinFifteenFramesOfTheStart_IsNone()
    {
        Assert.Empty(Cuts(25, (12, 60)));
        Assert.Equal([0.52], Cuts(25, (13, 60)));
    }

    [Fact]
    public void Add_JumpWithinFifteenFramesOfACut_IsNone()
    {
        Assert.Equal([2.0], Cuts(25, (50, 60), (62, 60)));
        Assert.Equal([2.0, 2.52], Cuts(25, (50, 60), (63, 60)));
    }

    [Fact]
    public void Add_SlowFrames_CountsTimeAndNotFrames()
    {
        // Eight frames that last a tenth of a second each are 24 frames' time at the nominal 30 a second.
        var detector = new SceneDetector(30);
        for (int i = 0; i < 60; i++) detector.Add(i / 10.0, i is 30 or 38 ? 60 : 1);
        Assert.Equal([3.0, 3.8], detector.Cuts);
    }

    [Fact]
    public void Add_JumpInPerfectStillness_NeedsTheLeastScoreOnly()
    {
        Assert.Equal([2.0], Cuts(25, 0, (50, 15)));
        Assert.Empty(Cuts(25, 0, (50, 14.9)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Add_FewFrames_FindsNothing(int frames)
    {
        var detector = new SceneDetector(25);
        for (int i = 0; i < frames; i++) detector.Add(i / 25.0, 200);
        Assert.Empty(detector.Cuts);
        Assert.Equal(frames, detector.Frames);
    }

    private static IReadOnlyList<double> Cuts(double rate, params (int Frame, double Score)[] jumps) => Cuts(rate, 1, jumps);

    private static IReadOnlyList<double> Cuts(double rate, double calm, params (int Frame, double Score)[] jumps)
    {
        var detector = new SceneDetector(rate);
        for (int i = 0; i < 100; i++)
            detector.Add(i / rate, jumps.Where(j => j.Frame == i).Select(j => j.Score).FirstOrDefault(calm));
        return detector.Cuts;
    }
}
