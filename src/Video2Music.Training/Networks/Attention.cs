using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>
/// Multi-head attention with PyTorch's parameter names. With a table of relative positions it is causal: the logit of a
/// query and a key d seconds before it gains q · table[last - d], in Music Transformer's skewed form (Huang et al. 2018).
/// </summary>
internal sealed class Attention : Module<Tensor, Tensor, Tensor>
{
    private readonly int heads;
    private readonly double dropout;
    [ComponentName(Name = "in_proj_weight")]
    private readonly Parameter weight;

    [ComponentName(Name = "in_proj_bias")]
    private readonly Parameter bias;

    [ComponentName(Name = "out_proj")]
    private readonly Linear output;

    [ComponentName(Name = "Er")]
    private readonly Parameter? relative;

    /// <summary>Makes an attention.</summary>
    /// <param name="width">Width of queries, keys, values and result.</param>
    /// <param name="heads">Number of heads, a divisor of the width.</param>
    /// <param name="dropout">Share of the attention weights that training drops.</param>
    /// <param name="maxDistance">Rows of the table of relative positions; 0 for an attention without one, to all keys.</param>
    public Attention(int width, int heads, double dropout, int maxDistance = 0)
        : base(nameof(Attention))
    {
        this.heads = heads;
        this.dropout = dropout;
        weight = new Parameter(init.xavier_uniform_(empty(3 * width, width)));
        bias = new Parameter(zeros(3 * width));
        output = Linear(width, width);
        init.zeros_(output.bias!);
        relative = maxDistance == 0 ? null : new Parameter(init.xavier_uniform_(empty(maxDistance, width / heads)));
        RegisterComponents();
    }

    /// <summary>Attends.</summary>
    /// <param name="query">[B, L, width].</param>
    /// <param name="memory">[B, S, width]; the same object as the query for self-attention.</param>
    /// <returns>[B, L, width].</returns>
    public override Tensor forward(Tensor query, Tensor memory)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor q, Tensor k, Tensor v) = Project(query, memory);
        Tensor mixed = relative is null
            ? functional.scaled_dot_product_attention(q, k, v, p: training ? dropout : 0)
            : AttendRelative(q, k, v, relative);
        return output.forward(mixed.transpose(1, 2).flatten(2)).MoveToOuterDisposeScope();
    }

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor memory)
    {
        if (ReferenceEquals(query, memory))
        {
            Tensor[] all = functional.linear(query, weight, bias).chunk(3, 2);
            return (SplitHeads(all[0]), SplitHeads(all[1]), SplitHeads(all[2]));
        }

        long width = query.shape[2];
        Tensor q = functional.linear(query, weight.narrow(0, 0, width), bias.narrow(0, 0, width));
        Tensor[] kv = functional.linear(memory, weight.narrow(0, width, 2 * width), bias.narrow(0, width, 2 * width)).chunk(2, 2);
        return (SplitHeads(q), SplitHeads(kv[0]), SplitHeads(kv[1]));
    }

    private Tensor AttendRelative(Tensor q, Tensor k, Tensor v, Parameter table)
    {
        long length = q.shape[2];
        q = q * (1 / Math.Sqrt(q.shape[3]));
        Tensor rows = table.narrow(0, table.shape[0] - length, length);
        Tensor logits = q.matmul(k.transpose(2, 3)) + Skew(q.matmul(rows.transpose(0, 1)));
        Tensor future = ones(length, length, ScalarType.Bool, q.device).triu(1);
        Tensor weights = functional.softmax(logits.masked_fill_(future, float.NegativeInfinity), -1);
        return functional.dropout(weights, dropout, training).matmul(v);
    }

    // [B, H, L, L] by table row -> [B, H, L, L] by key: a column of zeros in front shifts row i left by L - 1 - i.
    private static Tensor Skew(Tensor byRow)
    {
        long batch = byRow.shape[0], heads = byRow.shape[1], length = byRow.shape[2];
        return functional.pad(byRow, [1, 0]).view(batch, heads, length + 1, length).narrow(2, 1, length);
    }

    private Tensor SplitHeads(Tensor x) => x.unflatten(2, heads, x.shape[2] / heads).transpose(1, 2);
}
