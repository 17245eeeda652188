using CsCheck;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class SceneSecondsTests
{
    [Fact]
    public void Scenes_NoCut_IsOneScene() => Assert.Equal([0, 0, 0], SceneSeconds.Scenes([], 3));

    [Fact]
    public void Scenes_CutInASecond_LeavesThatSecondToTheSceneBefore() =>
        Assert.Equal([0, 0, 0, 1, 1], SceneSeconds.Scenes([2.3], 5));

    [Fact]
    public void Scenes_CutAtAWholeSecond_StartsThere() => Assert.Equal([0, 0, 1, 1], SceneSeconds.Scenes([2.0], 4));

    [Fact]
    public void Scenes_TwoCutsInASecond_LeavesTheShortSceneOut() =>
        Assert.Equal([0, 0, 2, 2], SceneSeconds.Scenes([1.2, 1.8], 4));

    [Fact]
    public void Scenes_CutAfterTheEnd_IsNotShown() => Assert.Equal([0, 0], SceneSeconds.Scenes([1.5, 2.5], 2));

    [Fact]
    public void Offsets_OfScenes_CountsFromEachChange() =>
        Assert.Equal([0, 1, 2, 0, 0, 1], SceneSeconds.Offsets([0, 0, 0, 1, 3, 3]));

    [Fact]
    public void Scenes_AnyCuts_NeverGoBackAndNeverPassTheirNumber() =>
        Gen.Double[0, 30].Array[0, 20].Sample(times =>
        {
            double[] cuts = [.. times.Order()];
            int[] scenes = SceneSeconds.Scenes(cuts, 30);
            return scenes.SequenceEqual(scenes.Order()) && scenes.All(s => s >= 0 && s <= cuts.Length);
        });
}
