using TorchSharp;
using Video2Music.Training.Networks;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

public sealed class ForestGrowerTests
{
    private static readonly ForestSettings Settings = new() { Trees = 60, Depth = 2, Rate = 0.2, Penalty = 1, SongShare = 0.8, ColumnShare = 1 };

    [Fact]
    public void Grow_TargetIsAStepOfTwoColumns_ForestSaysIt()
    {
        (float[][] columns, float[] target) = Steps(3);
        float[] said = Say(columns, Grow(columns, target, 1));
        double left = said.Zip(target, (s, t) => (double)(s - t) * (s - t)).Average(), whole = target.Average(t => (double)t * t);
        Assert.InRange(left, 0, 0.02 * whole);
    }

    [Fact]
    public void Grow_ColumnThatSaysNothing_IsHardlyAskedAbout()
    {
        (float[][] columns, float[] target) = Steps(4);
        Assert.InRange(Grow(columns, target, 1).Questions.Take(20).Count(column => column == 2), 0, 2);
    }

    [Fact]
    public void Grow_SameSeed_SameTrees()
    {
        (float[][] columns, float[] target) = Steps(5);
        Assert.Equal(Grow(columns, target, 7).Leaves, Grow(columns, target, 7).Leaves);
        Assert.NotEqual(Grow(columns, target, 7).Leaves, Grow(columns, target, 8).Leaves);
    }

    [Fact]
    public void Grow_ColumnThatNeverChanges_AnswersNoWhateverRoundingDoes()
    {
        float[][] columns = [[.. Enumerable.Repeat(0.3f, 40)]];
        GrownTrees trees = Grow(columns, [.. Enumerable.Repeat(1f, 40)], 1);
        float[] said = Say(columns, trees), moved = Say([[.. Enumerable.Repeat(0.3001f, 40)]], trees);
        Assert.Equal(said, moved);
        Assert.InRange(said[0], 0.9f, 1);
    }

    [Fact]
    public void Grow_Cancelled_Stops()
    {
        (float[][] columns, float[] target) = Steps(6);
        var grower = new ForestGrower(columns, [0, target.Length], Settings, new Random(1));
        Assert.Throws<OperationCanceledException>(() => grower.Grow(target, new CancellationToken(true)));
    }

    [Fact]
    public void Forward_OnTheThreshold_LiesBetweenTheLeaves()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var forest = new DecisionForest(1, 1);
        var tree = new GrownTrees([0], [2], [10], [-1, 3]);
        forest.Plant(tree, tree with { Leaves = [0, 1] });
        Tensor said = forest.forward(tensor(new float[] { 1, 2, 3 }, 3, 1));
        Assert.Equal([-1, 0, 1, 0.5f, 3, 1], said.data<float>().ToArray());
    }

    // Two columns decide, one is noise; four songs.
    private static (float[][] Columns, float[] Target) Steps(int seed)
    {
        var random = new Random(seed);
        float[][] columns = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 400).Select(_ => random.NextSingle()).ToArray())];
        return (columns, [.. Enumerable.Range(0, 400).Select(i => (columns[0][i] > 0.4f ? 1f : -1f) + (columns[1][i] > 0.7f ? 2f : -0.5f))]);
    }

    private static GrownTrees Grow(float[][] columns, float[] target, int seed)
    {
        int quarter = target.Length / 4;
        var grower = new ForestGrower(columns, [0, quarter, 2 * quarter, 3 * quarter, target.Length], Settings, new Random(seed));
        return grower.Grow(target, CancellationToken.None);
    }

    private static float[] Say(float[][] columns, GrownTrees trees)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var forest = new DecisionForest(Settings.Trees, Settings.Depth);
        forest.Plant(trees, trees);
        return forest.forward(stack([.. columns.Select(column => tensor(column))], 1)).select(1, 0).contiguous().data<float>().ToArray();
    }
}
