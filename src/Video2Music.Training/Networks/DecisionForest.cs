using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>
/// Many small decision trees whose leaves add up, as many for note density as for loudness. Each level of a tree asks one question of every row, the same
/// whatever was answered before. An answer is yes, no, or, close to the question's threshold, something between: so that rounding moves nothing by a leap.
/// </summary>
internal sealed class DecisionForest : Module<Tensor, Tensor>
{
    /// <summary>How many values it tells of each row.</summary>
    public const int Outputs = 2;

    private readonly int depth;
    private readonly Tensor questions;
    private readonly Tensor thresholds;
    private readonly Tensor slopes;
    private readonly Tensor leaves;

    /// <summary>Makes a forest that says 0 of everything.</summary>
    /// <param name="trees">Trees for each output.</param>
    /// <param name="depth">Questions of each tree.</param>
    public DecisionForest(int trees, int depth)
        : base("forest")
    {
        this.depth = depth;
        questions = zeros(Outputs * trees * depth);
        thresholds = zeros(Outputs * trees * depth);
        slopes = ones(Outputs * trees * depth);
        leaves = zeros(Outputs * trees, 1 << depth);
        RegisterComponents();
    }

    /// <summary>What it says of rows, [S, columns]: [S, 2].</summary>
    public override Tensor forward(Tensor rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor asked = rows.index_select(1, questions.to(ScalarType.Int64));
        Tensor answers = ((asked - thresholds) * slopes + 0.5).clamp(0, 1).view(rows.shape[0], -1, depth);
        Tensor reached = ones_like(answers.narrow(2, 0, 1));
        for (int d = 0; d < depth; d++)
        {
            Tensor yes = answers.narrow(2, d, 1);
            reached = cat([reached * (1 - yes), reached * yes], 2);
        }

        return (reached * leaves).sum([2L]).view(rows.shape[0], Outputs, -1).sum([2L]).MoveToOuterDisposeScope();
    }

    /// <summary>Sets the trees of both outputs.</summary>
    public void Plant(GrownTrees density, GrownTrees loudness)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        questions.copy_(tensor([.. density.Questions.Concat(loudness.Questions).Select(column => (float)column)]));
        thresholds.copy_(tensor([.. density.Thresholds, .. loudness.Thresholds]));
        slopes.copy_(tensor([.. density.Slopes, .. loudness.Slopes]));
        leaves.copy_(tensor([.. density.Leaves, .. loudness.Leaves]).view(leaves.shape));
    }
}

/// <summary>Trees for one output, one behind the other.</summary>
/// <param name="Questions">The column that each level asks about.</param>
/// <param name="Thresholds">Above it the answer is yes.</param>
/// <param name="Slopes">How fast the answer goes from no to yes, per unit of the column.</param>
/// <param name="Leaves">What each tree says; the answer at level d is bit d of a leaf's number.</param>
internal sealed record GrownTrees(int[] Questions, float[] Thresholds, float[] Slopes, float[] Leaves);
