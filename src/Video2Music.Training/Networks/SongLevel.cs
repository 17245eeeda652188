using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Video2Music.Training.Networks;

/// <summary>How busy and how loud a song is on the whole: a ridge regression (Hoerl and Kennard 1970) of what its video is like.</summary>
internal sealed class SongLevel : Module<Tensor, Tensor>
{
    private readonly Tensor weight;
    private readonly Tensor bias;

    /// <summary>Makes a level of 0.</summary>
    /// <param name="width">Width of a video's description.</param>
    public SongLevel(int width)
        : base("level")
    {
        weight = zeros(DecisionForest.Outputs, width);
        bias = zeros(DecisionForest.Outputs);
        RegisterComponents();
    }

    /// <summary>The levels of videos, [B, 2].</summary>
    /// <param name="descriptions">What the videos are like, [B, width].</param>
    public override Tensor forward(Tensor descriptions) => descriptions.matmul(weight.t()) + bias;

    /// <summary>Fits it.</summary>
    /// <param name="descriptions">What the songs' videos are like, [songs, width].</param>
    /// <param name="levels">Mean density and loudness, [songs, 2].</param>
    /// <param name="units">Standard deviations of the two, [2].</param>
    /// <param name="penalty">How hard large weights are held against it.</param>
    public void Fit(Tensor descriptions, Tensor levels, Tensor units, double penalty)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Tensor x = descriptions.to(ScalarType.Float64), y = (levels / units).to(ScalarType.Float64);
        (Tensor xMean, Tensor yMean) = (x.mean([0L], keepdim: true), y.mean([0L], keepdim: true));
        Tensor scale = 1 / ((x - xMean).square().mean([0L], keepdim: true).sqrt() + 1e-4);
        x = (x - xMean) * scale;
        Tensor held = eye(x.shape[1], dtype: ScalarType.Float64, device: x.device) * penalty;
        Tensor map = linalg.solve(x.t().matmul(x) + held, x.t().matmul(y - yMean)) * scale.t();
        weight.copy_((map * units).t());
        bias.copy_(((yMean - xMean.matmul(map)) * units).squeeze(0));
    }
}
