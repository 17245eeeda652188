using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>Sinusoidal positions (Vaswani et al. 2017), added to a sequence, and dropout.</summary>
internal sealed class SinusoidalPositions : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "pe")]
    private readonly Tensor table;
    private readonly double dropout;

    /// <summary>Makes the table: sine in even columns, cosine in odd ones.</summary>
    /// <param name="length">Longest sequence.</param>
    /// <param name="width">Width of the sequence's rows, even.</param>
    /// <param name="dropout">Share of the sums that training drops.</param>
    public SinusoidalPositions(int length, int width, double dropout)
        : base(nameof(SinusoidalPositions))
    {
        this.dropout = dropout;
        var values = new float[length, width];
        for (int p = 0; p < length; p++)
            for (int i = 0; i < width; i++)
                values[p, i] = (float)Wave(p * Math.Exp(-(i & ~1) * Math.Log(10000) / width), i);
        table = tensor(values).unsqueeze(1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor rows = table.narrow(0, 0, input.shape[1]).transpose(0, 1);
        using Tensor sum = input + rows;
        return nn.functional.dropout(sum, dropout, training);
    }

    private static double Wave(double angle, int column) => (column & 1) == 0 ? Math.Sin(angle) : Math.Cos(angle);
}
